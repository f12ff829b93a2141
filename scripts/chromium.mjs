import { existsSync } from 'node:fs'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The program of Chromium or Chrome: CHROMIUM_PATH, or where it usually is. Ends the process where there is none. */
export function requireChromium() {
  const chromium = process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path))
  if (chromium && existsSync(chromium)) return chromium
  console.error(
    'This needs Chromium or Chrome. Install it (on Debian: apt-get install chromium fonts-noto-color-emoji), or set CHROMIUM_PATH to its program.',
  )
  process.exit(1)
}
