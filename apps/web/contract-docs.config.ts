import { type ESTree, type Plugin, parseSync, Visitor } from 'vite'

const declarers = ['defineRoute', 'defineEvent']
/** What only the server and its reference read. */
const documentation = ['summary', 'errors', 'params', 'query', 'body']

/**
 * Leaves out of the build what the contract says of its calls and events to readers of the reference: the sentence that
 * sums each up, the list of its errors, and what a call may be asked with. A browser has no use for them. Nor for the
 * English sentences of the errors: the client has its own, in every language.
 */
export function withoutContractDocs(): Plugin {
  return {
    name: 'tidings-without-contract-docs',
    apply: 'build',
    transform: {
      filter: {
        id: /\/contracts\/(src|dist)\/[a-z-]+\.[jt]s$/,
        code: /\bdefine(Route|Event)\(|\berrorTable\b/,
      },
      handler: (code) => ({ code: blankErrorSentences(blankContractDocs(code)), map: null }),
    },
  }
}

/** The module with spaces where the documentation was, so that everything else keeps its place. */
export function blankContractDocs(code: string): string {
  let blanked = code
  const visitor = new Visitor({
    CallExpression({ callee, arguments: [declared] }) {
      if (callee.type !== 'Identifier' || !declarers.includes(callee.name)) return
      if (declared?.type !== 'ObjectExpression') return
      for (const property of declared.properties.filter(isDocumentation)) {
        const isFollowed = /^\s*,/.exec(code.slice(property.end))
        const end = property.end + (isFollowed?.[0].length ?? 0)
        const spaces = code.slice(property.start, end).replace(/[^\n]/g, ' ')
        blanked = blanked.slice(0, property.start) + spaces + blanked.slice(end)
      }
    },
  })
  visitor.visit(parseSync('contract.ts', code).program)
  return blanked
}

/** The module with empty sentences in the table of errors, if it is there. */
function blankErrorSentences(code: string): string {
  const table = /export const errorTable = \{.*?^\}/ms
  return code.replace(table, (entries) => entries.replace(/(message:\s*)(?:'[^']*'|"[^"]*")/g, "$1''"))
}

function isDocumentation(property: ESTree.ObjectPropertyKind): boolean {
  if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') return false
  return documentation.includes(property.key.name)
}
