import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

// After a build: what a browser loads before a page can be used, in kB of gzipped JavaScript. `started` are the parts that
// src/main.tsx imports dynamically, at once, for that page.
const pages = [
  { name: 'sign-in', budgetKb: 90, started: [] },
  {
    name: 'first room',
    // More than the 165 we aim at: see docs/decisions/0023-the-weight-of-the-first-room.md.
    budgetKb: 185,
    started: ['src/app/Workspace.tsx', 'src/live/load-tidings.ts', 'live-socket.ts'],
  },
]

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist')
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

for (const { name, budgetKb, started } of pages) {
  const files = filesOf(['index.html', ...started.map(chunkNamed)])
  const sizeKb = files.reduce((sum, file) => sum + gzippedKb(file), 0)
  const verdict = sizeKb <= budgetKb ? 'within' : 'OVER'
  process.stdout.write(
    `${name}: ${sizeKb.toFixed(1)} kB, ${verdict} ${budgetKb} kB (${files.length} files)\n`,
  )
  if (sizeKb > budgetKb) process.exitCode = 1
}

function chunkNamed(ending) {
  const key = Object.keys(manifest).find((candidate) => candidate.endsWith(ending))
  if (!key) throw new Error(`The build has no chunk for ${ending}.`)
  return key
}

/** The chunks and all that they import statically, each file once. */
function filesOf(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue
    seen.add(key)
    filesOf(manifest[key].imports ?? [], seen)
  }
  return [...new Set([...seen].map((key) => manifest[key].file))]
}

function gzippedKb(file) {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000
}
