import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type ESTree, parseSync } from 'vite'

const root = join(import.meta.dirname, '..')

/** A module of the client, by its path below `src`, and its syntax. */
export interface WebSource {
  readonly path: string
  readonly code: string
  readonly program: ESTree.Program
}

/** Every module of the client that is no test. */
export function readWebSources(): readonly WebSource[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|^testing\//.test(path))
    .sort()
    .map((path) => {
      const code = readFileSync(join(root, path), 'utf8')
      return { path, code, program: parseSync(path, code).program }
    })
}

/** The modules that come with these, for they import them statically; with themselves. */
export function loadedWith(
  paths: readonly string[],
  sources: readonly WebSource[],
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const path of paths) {
    if (seen.has(path)) continue
    seen.add(path)
    const source = sources.find((other) => other.path === path)
    if (!source) throw new Error(`There is no module ${path}.`)
    loadedWith(importedBy(source), sources, seen)
  }
  return seen
}

function importedBy({ path, program }: WebSource): readonly string[] {
  return program.body.flatMap((statement) => {
    const isFrom = statement.type === 'ImportDeclaration' || statement.type === 'ExportNamedDeclaration'
    const from = isFrom ? statement.source?.value : undefined
    if (!from?.startsWith('.') || !from.endsWith('.js') || isOnlyTypes(statement)) return []
    const module = relative(root, join(root, dirname(path), from)).replace(/\.js$/, '')
    return existsSync(join(root, `${module}.tsx`)) ? `${module}.tsx` : `${module}.ts`
  })
}

function isOnlyTypes(statement: ESTree.Program['body'][number]): boolean {
  if (statement.type === 'ExportNamedDeclaration') return statement.exportKind === 'type'
  if (statement.type !== 'ImportDeclaration') return false
  const { importKind, specifiers } = statement
  const areTypes = specifiers.every(
    (specifier) => specifier.type === 'ImportSpecifier' && specifier.importKind === 'type',
  )
  return importKind === 'type' || (specifiers.length > 0 && areTypes)
}
