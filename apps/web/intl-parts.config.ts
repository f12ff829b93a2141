import type { Plugin } from 'vite'

/** What writes a date or a number by itself: we ask Intl, through react-intl’s `formatters`. */
const unused = /^\s*(?:format(?!Message)\w+|\$t): .*\n/gm

/**
 * Leaves out of the build the components and formats of react-intl that nobody uses: we make our texts with `createIntl`,
 * which binds every format that there is, and the components are made where the module is loaded.
 */
export function onlyUsedIntl(): Plugin {
  return {
    name: 'tidings-only-used-intl',
    apply: 'build',
    transform: {
      filter: { id: /\/(react-intl|@formatjs\/intl)\/index\.js$/ },
      handler: (code, id) => ({
        code: id.includes('@formatjs') ? dropFormats(code) : dropComponents(code),
        map: null,
      }),
    },
  }
}

/** The module without the unused formats. @throws Error if it has another form. */
function dropFormats(code: string): string {
  const binding = code.indexOf('function createIntl(')
  const left = code.slice(binding).replace(unused, '')
  if (binding < 0 || left === code.slice(binding)) throw anotherForm('@formatjs/intl')
  return code.slice(0, binding) + left
}

/** The module, told to have no effect where it is loaded. @throws Error if it has another form. */
function dropComponents(code: string): string {
  const left = code
    .replace(/^\w+\.displayName = .*\n/gm, '')
    .replace(/= (createFormatted|React\.memo\(|React\.createContext\()/g, '= /* @__PURE__ */ $1')
    .replace(/^const Provider = IntlContext\.Provider;\n/m, '')
    .replace('Provider as RawIntlProvider, ', '')
    .replace('jsx(Provider, ', 'jsx(IntlContext.Provider, ')
  if (left === code) throw anotherForm('react-intl')
  return left
}

function anotherForm(name: string): Error {
  return new Error(`${name} no longer has the form it had: see intl-parts.config.ts.`)
}
