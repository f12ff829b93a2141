// `npm start`: serves Tidings, after installing and building where that is needed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWhenNeeded, installWhenNeeded, requireNode, root } from './prepare.mjs'

requireNode()
installWhenNeeded()
buildWhenNeeded()
endWithNpm()
// In this very process, so that signals reach the server and nothing is left behind.
await import(pathToFileURL(join(root, 'apps/api/dist/main.js')).href)

/** Nobody can tell a child that npm was killed the hard way: it notices that it has another parent. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
