import { type ESTree, Visitor } from 'vite'
import type { WebSource } from './web-sources.js'

/** What is given under these names is read by people. */
const spoken =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label|hint|lead|legend|description|words|summary|\w+(Label|Hint|Title|Words))$/

const word = /\p{L}/u
const id = /^[a-z]\w*\.[\w.]+$/
/** A capital letter and more than one word: nothing but people reads that. */
const sentence = /^\p{Lu}[\p{L}’-]*[.,:;!?]?\s+(\S+\s+)*\S*\p{L}/u

/** Names that are the same in every language. */
const names = ['Tidings']

/** Texts for people that stand in a module instead of in the catalogues. */
export function strayTextsIn({ program }: WebSource): readonly string[] {
  const found = new Set<string>()
  const skipped = new Set<ESTree.Node>()
  const add = (text: string) => {
    const words = text.trim()
    if (word.test(words) && !id.test(words) && !names.includes(words)) found.add(words)
  }
  const addAll = (node: ESTree.Node | null | undefined) => textsOf(node).forEach(add)

  const visitor = new Visitor({
    JSXText({ value }) {
      add(value)
    },
    JSXAttribute({ name, value }) {
      if (name.type === 'JSXIdentifier' && spoken.test(name.name)) addAll(value)
    },
    JSXElement({ children }) {
      for (const child of children) if (child.type === 'JSXExpressionContainer') addAll(child)
    },
    Property({ key, value }) {
      const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : ''
      if (spoken.test(name) && value.type !== 'AssignmentPattern') addAll(value)
    },
    // What only a programmer reads.
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name.endsWith('Error')) {
        for (const argument of node.arguments) skipped.add(argument)
      }
    },
    Literal(node) {
      if (!skipped.has(node) && typeof node.value === 'string' && sentence.test(node.value)) add(node.value)
    },
    TemplateLiteral(node) {
      if (skipped.has(node)) return
      for (const text of textsOf(node)) if (sentence.test(text)) add(text)
    },
  })
  visitor.visit(program)
  return [...found]
}

/** The texts that an expression can become, as far as they are written in it. */
function textsOf(node: ESTree.Node | null | undefined): readonly string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.cooked ?? value.raw)
    case 'JSXExpressionContainer':
      return textsOf(node.expression)
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)]
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : textsOf(node.left)), ...textsOf(node.right)]
    default:
      return []
  }
}
