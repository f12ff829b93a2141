// `npm run tour`: draws the pictures of docs/tour.md anew, of the built product, in the Chromium at CHROMIUM_PATH.
import { requireChromium } from './chromium.mjs'
import { buildWhenNeeded, installWhenNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
const chromium = requireChromium()
buildWhenNeeded()
run('npm', ['run', 'tour', '-w', '@tidings/web'], { env: { CHROMIUM_PATH: chromium } })
