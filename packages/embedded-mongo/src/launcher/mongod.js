// Stands in for `mongod`: the same command line, the same wire protocol, the engine from npm inside.
//
// Plain JavaScript with its types in comments, as all of this folder: it is run by Node itself, in tests straight from
// the sources, and Node 20 runs no TypeScript. The compiler checks it and copies it to `dist` with everything else.

import { mkdirSync, rmSync } from 'node:fs'
import { parseLaunchOptions } from './launch-options.js'
import { loadEngine } from './load-engine.js'
import { rankPlansByTrial } from './plan-ranking.js'
import { startWireServer } from './wire/server.js'

/** @typedef {import('./launch-options.js').LaunchOptions} LaunchOptions */

const VERSION_LINE = 'db version v9.0.0'

if (process.argv.includes('--version')) print(VERSION_LINE)
else await run(process.argv.slice(2)).catch(failToStart)

/** @param {string[]} argv */
async function run(argv) {
  const options = parseLaunchOptions(argv)
  warnOfIgnored(options.ignored)
  mkdirSync(options.dbPath, { recursive: true })
  const engine = await loadEngine().open(options.dbPath)
  await rankPlansByTrial(engine)
  const server = await startWireServer(engine, options)
  endWhenTold(options, async () => {
    await server.close()
    await engine.close()
  })
  print(`waiting for connections on ${options.hosts.join(', ')} port ${options.port}`)
}

/** @param {string[]} ignored */
function warnOfIgnored(ignored) {
  if (ignored.length > 0) print(`warning: this engine is a standalone and ignores ${ignored.join(' ')}`)
}

/**
 * @param {LaunchOptions} options
 * @param {() => Promise<void>} close
 */
function endWhenTold({ endsWithStdin, removesDbPath, dbPath }, close) {
  let isEnding = false
  async function end() {
    if (isEnding) return
    isEnding = true
    await close()
    if (removesDbPath) rmSync(dbPath, { recursive: true, force: true })
    process.exit(0)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  // The other end of the pipe closes with the parent, even one that was killed and could say nothing.
  if (endsWithStdin) process.stdin.on('end', end).on('error', end).resume()
  // Whoever read these may be gone; that is no reason to die halfway through an orderly end.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
}

/** @param {unknown} error */
function failToStart(error) {
  const message = error instanceof Error ? error.message : String(error)
  // The words mongodb-memory-server looks for; the name of the error is the one word before the colon.
  const [, name = 'Error', text = message] = /(?:^|: )([A-Z]\w+): (.*)$/s.exec(message) ?? []
  print(`exception in initAndListen: ${name}: ${text}`)
  process.exit(100)
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`)
}
