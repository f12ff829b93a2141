import { type ESTree, type Plugin, parseSync } from 'vite'

const kept = ['Lexer', 'Tokenizer']

/**
 * Leaves out of the build what marked makes at once when it is loaded: a parser to HTML with all its settings. We only cut
 * texts into tokens, and what the rest needs can then be left out too.
 */
export function onlyMarkedLexer(): Plugin {
  return {
    name: 'tidings-only-marked-lexer',
    apply: 'build',
    transform: {
      filter: { id: /\/marked\/lib\/marked\.esm\.js$/ },
      handler: (code) => ({ code: keepLexer(code), map: null }),
    },
  }
}

/** The module up to the instance that it makes, exporting only what cuts texts. @throws Error if it has another form. */
export function keepLexer(code: string): string {
  const { body } = parseSync('marked.js', code).program
  const locals = new Map(body.flatMap(exportedNames))
  const instance = body.find((statement) => makes(statement, locals.get('Marked')))
  if (!instance) throw new Error('marked no longer makes its instance as it did: see marked-lexer.config.ts.')
  const names = kept.map((name) => `${locals.get(name)} as ${name}`)
  return `${code.slice(0, instance.start)}export { ${names.join(', ')} }\n`
}

type Statement = ESTree.Program['body'][number]

function exportedNames(statement: Statement): [string, string][] {
  if (statement.type !== 'ExportNamedDeclaration') return []
  return statement.specifiers.flatMap(({ exported, local }) =>
    exported.type === 'Identifier' && local.type === 'Identifier' ? [[exported.name, local.name]] : [],
  )
}

function makes(statement: Statement, className: string | undefined): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.some(
      ({ init }) =>
        init?.type === 'NewExpression' && init.callee.type === 'Identifier' && init.callee.name === className,
    )
  )
}
