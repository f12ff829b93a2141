import type { Stretch } from './search-query.js'

const operators = ['from', 'in', 'has', 'before', 'after', 'is'] as const

type Operator = (typeof operators)[number]

/** A word, a phrase or an operator with its value, as it stands in a query. */
export interface SearchToken extends Stretch {
  /** `undefined` for words and phrases. */
  readonly operator: Operator | undefined
  readonly value: string
  readonly isQuoted: boolean
  readonly isUnclosed: boolean
}

/** An operator, then a value in quotes (straight or curly ones, to the end when they are not closed) or up to a space. */
const pattern =
  /(?:(?<operator>from|in|has|before|after|is):)?(?:#?["“„](?<quoted>[^"”“]*)(?<close>["”“])?|(?<bare>\S*))/gi

/** Splits a query at its spaces. What is none of our operators (`foo:bar`, `https://…`, `12:30`) is a word. */
export function splitSearch(query: string): readonly SearchToken[] {
  return [...query.matchAll(pattern)].filter(([text]) => text !== '').map(toToken)
}

function toToken({ 0: text, index, groups = {} }: RegExpExecArray): SearchToken {
  const operator = operators.find((name) => name === groups.operator?.toLowerCase())
  return {
    operator,
    value: (groups.quoted ?? groups.bare ?? '').trim(),
    isQuoted: groups.quoted !== undefined,
    isUnclosed: groups.quoted !== undefined && groups.close === undefined,
    start: index,
    end: index + text.length,
  }
}
