import { type ESTree, Visitor } from 'vite'
import type { WebSource } from './web-sources.js'

/**
 * The ids that stand in a module: `used` those that there are, wherever they stand, and `unknown` what is asked for of
 * `text(…)` or `<Text id>` though there is no such text.
 */
export function idsUsedIn(
  { program }: WebSource,
  ids: readonly string[],
): { used: readonly string[]; unknown: readonly string[] } {
  const used = new Set<string>()
  const unknown = new Set<string>()
  const visitor = new Visitor({
    Literal(node) {
      if (typeof node.value === 'string' && ids.includes(node.value)) used.add(node.value)
    },
    CallExpression({ callee, arguments: [asked] }) {
      if (callee.type !== 'Identifier' || !/^(text|currentText)$/.test(callee.name) || !asked) return
      for (const id of literalsOf(asked)) if (!ids.includes(id)) unknown.add(id)
    },
    JSXOpeningElement({ name, attributes }) {
      if (name.type !== 'JSXIdentifier' || name.name !== 'Text') return
      for (const attribute of attributes) {
        if (attribute.type !== 'JSXAttribute' || attribute.name.name !== 'id') continue
        const { value } = attribute
        if (value?.type === 'Literal' && !ids.includes(String(value.value))) unknown.add(String(value.value))
      }
    },
  })
  visitor.visit(program)
  return { used: [...used], unknown: [...unknown] }
}

/** What an argument can be, as far as it is written out. */
function literalsOf(node: ESTree.Argument): readonly string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type !== 'ConditionalExpression') return []
  return [...literalsOf(node.consequent), ...literalsOf(node.alternate)]
}
