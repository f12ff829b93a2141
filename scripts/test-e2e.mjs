// `npm run test:e2e`: the browser tests, against the built product, in the Chromium at CHROMIUM_PATH.
import { existsSync } from 'node:fs'
import { buildWhenNeeded, installWhenNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installWhenNeeded()

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const chromium = process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path))
if (!chromium || !existsSync(chromium)) {
  console.error(
    'The browser tests need Chromium or Chrome. Install it (on Debian: apt-get install chromium fonts-noto-color-emoji), or set CHROMIUM_PATH to its program.',
  )
  process.exit(1)
}

buildWhenNeeded()
run('npm', ['run', 'test:e2e', '-w', '@tidings/web', '--', ...process.argv.slice(2)], {
  env: { CHROMIUM_PATH: chromium },
})
