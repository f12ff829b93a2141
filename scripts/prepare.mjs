import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const oldestNode = [20, 19]

/** Refuses a Node.js that is too old, with a sentence instead of a syntax error somewhere. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  console.error(`Tidings needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs from the lockfile, when it is newer than what is installed. */
export function installWhenNeeded() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (modifiedMs(installed) >= modifiedMs(join(root, 'package-lock.json'))) return
  console.log('Installing what Tidings needs …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Builds what `npm start` serves, when sources are newer than the build. */
export function buildWhenNeeded() {
  const workspaces = [
    'packages/contracts',
    'packages/text',
    'packages/embedded-mongo',
    'packages/client',
    'apps/web',
    'apps/api',
  ]
  const newestSourceMs = Math.max(
    modifiedMs(join(root, 'package-lock.json')),
    modifiedMs(join(root, 'tsconfig.base.json')),
    ...workspaces.map((workspace) => newestSourceOf(join(root, workspace))),
  )
  const oldestBuildMs = Math.min(
    ...workspaces.map((workspace) => modifiedMs(join(root, workspace, 'dist', '.built'))),
  )
  if (oldestBuildMs >= newestSourceMs) return
  console.log('Building Tidings …')
  run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'])
  for (const workspace of workspaces) writeFileSync(join(root, workspace, 'dist', '.built'), '')
}

/** Runs a program of ours to its end, and ends with its exit code when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...options.env },
  })
  if (error) console.error(error.message)
  if (status !== 0) process.exit(status ?? 1)
}

function newestSourceOf(workspace) {
  const files = readdirSync(workspace, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && !/(^|[/\\])(dist|node_modules|\.turbo|test|e2e)([/\\]|$)/.test(relative(entry)),
  )
  return Math.max(...files.map((entry) => modifiedMs(join(entry.parentPath, entry.name))))

  function relative(entry) {
    return join(entry.parentPath, entry.name).slice(workspace.length + 1)
  }
}

function modifiedMs(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}
