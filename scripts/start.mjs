// `npm start`: serves Tidings, after installing and building where that is needed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWhenNeeded, installWhenNeeded, requireNode, root } from './prepare.mjs'

requireNode()
installWhenNeeded()
buildWhenNeeded()
// In this very process, so that signals reach the server and nothing is left behind.
await import(pathToFileURL(join(root, 'apps/api/dist/main.js')).href)
