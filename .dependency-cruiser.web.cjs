const base = require('./.dependency-cruiser.cjs')

// swc, which sees type-only imports too, does not read JSX here; the web client is read as compiled.
const { parser: _, ...options } = base.options

module.exports = { ...base, options }
