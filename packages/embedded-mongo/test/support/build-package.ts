import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))

/** Where the built package is for tests. Under `node_modules`, so that it finds its dependencies and is never kept. */
export const BUILT_INDEX = join(PACKAGE, 'node_modules/.built-for-tests/index.js')

/** Vitest calls this once. Builds the package before the tests: some of them run it in a process of its own, as production does. */
export function setup(): void {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', dirname(BUILT_INDEX)], {
    cwd: PACKAGE,
    stdio: 'inherit',
  })
}
