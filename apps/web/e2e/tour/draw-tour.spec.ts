import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { sizes } from '../kit/check-page.js'
import { test } from '../kit/fixtures.js'
import { setTheScene } from '../kit/scenery.js'
import { scenes } from '../kit/scenes.js'

const folder = fileURLToPath(new URL('../../../../docs/tour/', import.meta.url))

/** A desk in the morning and a phone at night: between them they show all four looks' parts. */
const looks = [
  { device: 'desk', viewport: sizes[1280], colorScheme: 'light' },
  { device: 'phone', viewport: sizes[390], colorScheme: 'dark' },
] as const

for (const { device, viewport, colorScheme } of looks) {
  test(`draws every state on a ${device}`, async ({ visit, product }) => {
    test.setTimeout(600_000)
    await mkdir(folder, { recursive: true })
    const ada = await visit({ viewport, colorScheme })
    const scenery = await setTheScene(product.url, ada.page)
    await ada.signIn('ada')
    for (const scene of scenes) {
      await test.step(scene.name, async () => {
        await scene.open(ada, scenery)
        await takePicture(ada.page, join(folder, `${scene.name}-${device}.webp`))
      })
    }
  })
}

/** WebP, which Playwright does not write itself: a third of the size of a PNG. */
async function takePicture(page: Page, path: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  const browser = await page.context().newCDPSession(page)
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 85 })
  await writeFile(path, Buffer.from(data, 'base64'))
  await browser.detach()
}
