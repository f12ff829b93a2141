import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import markdown from 'highlight.js/lib/languages/markdown'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import type { CodeRole, CodeRun } from './code-runs.js'

const grammars = {
  bash,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  markdown,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
}
const lowlight = createLowlight(grammars)
lowlight.registerAlias({ bash: ['shell', 'console'] })

/** The classes of highlight.js, by their first part, as our roles. */
const roles: Readonly<Record<string, CodeRole>> = {
  keyword: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  section: 'keyword',
  string: 'string',
  regexp: 'string',
  quote: 'string',
  code: 'string',
  link: 'string',
  number: 'number',
  symbol: 'number',
  bullet: 'number',
  comment: 'comment',
  title: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
  type: 'type',
  built_in: 'type',
  class: 'type',
  meta: 'meta',
  variable: 'meta',
  'template-variable': 'meta',
  'selector-attr': 'meta',
  'selector-pseudo': 'meta',
  addition: 'added',
  deletion: 'removed',
}

/** Splits code into stretches of one colour; `undefined` for a language that we do not know. */
export function highlightCode(language: string, text: string): readonly CodeRun[] | undefined {
  if (!lowlight.registered(language)) return undefined
  const runs: CodeRun[] = []
  collectRuns(lowlight.highlight(language, text), undefined, runs)
  return runs
}

type Node = ReturnType<typeof lowlight.highlight> | ReturnType<typeof lowlight.highlight>['children'][number]

function collectRuns(node: Node, outer: CodeRole | undefined, runs: CodeRun[]): void {
  if (node.type === 'text') runs.push({ role: outer, text: node.value })
  if (!('children' in node)) return
  const role = node.type === 'element' ? (roleOf(node.properties.className) ?? outer) : outer
  for (const child of node.children) collectRuns(child, role, runs)
}

function roleOf(className: unknown): CodeRole | undefined {
  const first: unknown = Array.isArray(className) ? className[0] : undefined
  return typeof first === 'string' ? roles[first.replace('hljs-', '')] : undefined
}
