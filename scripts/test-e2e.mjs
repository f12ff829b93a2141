// `npm run test:e2e`: the browser tests, against the built product, in the Chromium at CHROMIUM_PATH.
import { requireChromium } from './chromium.mjs'
import { buildWhenNeeded, installWhenNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
const chromium = requireChromium()
buildWhenNeeded()
run('npm', ['run', 'test:e2e', '-w', '@tidings/web', '--', ...process.argv.slice(2)], {
  env: { CHROMIUM_PATH: chromium },
})
