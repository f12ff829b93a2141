// `npm run bench:search`: fills a workspace with a million messages, and measures how long searches take.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installWhenNeeded, requireNode, root, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
run('npx', [
  'turbo',
  'run',
  'build',
  '--filter=@tidings/api',
  '--filter=@tidings/bench',
  '--output-logs=errors-only',
])
// In this very process, so that signals reach it and nothing is left behind.
await import(pathToFileURL(join(root, 'packages/bench/dist/search/main.js')).href)
