import type { Page } from '@playwright/test'
import { expect, test } from './kit/fixtures.js'

test('images and files come to everybody in the room, are looked at by key, and go with the message', async ({
  ada,
  ben,
  general,
  visit,
  link,
}) => {
  const { page } = ada
  const [large, small] = [await picture(page, 900, 600), await picture(page, 200, 300)]
  // The pictures take their time: their places are kept.
  let letThrough = (): void => {}
  const isHeldUp = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/api/files/**', async (route) => {
    await isHeldUp
    await route.continue()
  })
  const sent = await ben.postFiles(general, 'the pictures', [
    { name: 'map.png', bytes: large },
    { name: 'pin.png', bytes: small },
    { name: 'notes.txt', bytes: new Uint8Array(Buffer.from('bring tea')) },
  ])
  const row = ada.message('the pictures')
  const image = row.getByRole('button', { name: 'Image from Ben Okafor, map.png' })
  await expect(image).toBeVisible()
  const heightBefore = (await row.boundingBox())?.height
  letThrough()
  await expect(row.locator('img[data-shown]')).toHaveCount(2)
  expect((await row.boundingBox())?.height).toBe(heightBefore)

  await image.focus()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'Image: map.png' })
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  await viewer.getByRole('img').click()
  await expect(viewer.getByRole('button', { name: 'Zoom out' })).toBeVisible()
  await viewer.getByRole('img').click()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'Image: pin.png' }).getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(image).toBeFocused()

  const download = page.waitForEvent('download')
  await row.getByRole('link', { name: /notes\.txt/ }).click()
  expect((await download).suggestedFilename()).toBe('notes.txt')

  const notes = `/api/files/${sent.fileIds[2]}`
  expect(await statusOf(page, notes)).toBe(200)
  const eve = await visit({ baseURL: link.url })
  await eve.signUp('eve', 'Eve Lund')
  const secret = await ben.createRoom('secret')
  const hidden = await ben.postFiles(secret.id, '', [{ name: 'plan.png', bytes: small }])
  expect(await statusOf(eve.page, `/api/files/${hidden.fileIds[0]}`)).toBe(404)
  expect(await statusOf(eve.page, notes)).toBe(200)

  await ben.remove(sent.id)
  await expect(row).toHaveCount(0)
  expect(await statusOf(page, notes)).toBe(404)
  expect(await statusOf(page, `/api/files/${sent.fileIds[0]}/thumbnail`)).toBe(404)
})

test('a picture that can’t be had says so, and comes when it is asked for again', async ({
  ada,
  ben,
  general,
}) => {
  const { page } = ada
  await page.route('**/api/files/**', (route) => route.abort())
  await ben.postFiles(general, 'look', [{ name: 'map.png', bytes: await picture(page, 300, 200) }])
  const again = ada.message('look').getByRole('button', { name: /can’t be shown/ })
  await expect(again).toBeVisible()
  await page.unroute('**/api/files/**')
  await again.click()
  await expect(ada.message('look').locator('img[data-shown]')).toBeVisible()
})

test('an upload that is cut in the middle goes on once there is a network', async ({
  ada,
  ben,
  link,
  general,
}) => {
  const { page } = ada
  const network = await page.context().newCDPSession(page)
  const throttle = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    })
  await network.send('Network.enable')
  await throttle(100_000)
  await attach(page, 'log.txt', 2_000_000)
  const progress = page.getByRole('progressbar', { name: 'Upload of log.txt' })
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(5)
  await ada.composer.fill('here it is')
  await ada.composer.press('Enter')
  link.cut()
  await expect(page.getByText(/will upload when you are back/)).toBeVisible()
  await throttle(-1)
  link.mend()
  await expect(ada.message('here it is').getByRole('link', { name: /log\.txt/ })).toBeVisible({
    timeout: 30_000,
  })
  expect(await ben.bodies(general)).toEqual(['here it is'])
})

test('a file over the limit is refused with a reason, and can be taken out', async ({ ada }) => {
  const { page } = ada
  await attach(page, 'film.bin', tooManyBytes)
  await expect(page.getByText(/Not uploaded\. The file is larger than/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Remove film.bin' }).click()
  await ada.say('without the film')
  await expect(ada.message('without the film')).toBeVisible()
})

test('a moving picture stands still for those who want less motion, until it is pressed', async ({
  ada,
  ben,
  general,
}) => {
  const { page } = ada
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const bytes = new Uint8Array(Buffer.from(twoFrames, 'base64'))
  await ben.postFiles(general, 'it blinks', [{ name: 'blink.gif', bytes }])
  const tile = ada.message('it blinks').getByRole('button', { name: /blink\.gif/ })
  await expect(tile.locator('canvas')).toBeVisible()
  await expect(tile.locator('img')).toHaveCSS('opacity', '0')
  await tile.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Image: blink.gif' }).getByRole('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect(tile.locator('canvas')).toHaveCount(0)
  await expect(tile.locator('img')).toHaveCSS('opacity', '1')
})

const tooManyBytes = 26_214_401

/** A picture that goes from light to dark and back ten times a second. */
const twoFrames =
  'R0lGODlhKAAeAIAAAExpccjIyCH/C05FVFNDQVBFMi4wAwEAAAAh+QQFCgAAACwAAAAAKAAeAAACIYyPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kxzBQAh+QQFCgAAACwAAAAAKAAeAIBMaXEeHh4CIYyPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kxzBQA7'

/** Gives the composer a file of so many bytes. */
async function attach(page: Page, name: string, sizeBytes: number): Promise<void> {
  await page.locator('form input[type="file"]').evaluate(
    (input: HTMLInputElement, { name, sizeBytes }) => {
      const chosen = new DataTransfer()
      chosen.items.add(new File([new Uint8Array(sizeBytes)], name))
      input.files = chosen.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { name, sizeBytes },
  )
}

/** A picture of that size: what the page shows just now. */
async function picture(page: Page, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await page.screenshot({ clip: { x: 0, y: 0, width, height } }))
}

/** How the server answers to whom the page belongs. */
function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address, { cache: 'no-store' })).status, path)
}
