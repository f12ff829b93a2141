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

/** A picture of that size: what the page shows just now. */
async function picture(page: Page, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await page.screenshot({ clip: { x: 0, y: 0, width, height } }))
}

/** How the server answers to whom the page belongs. */
function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address, { cache: 'no-store' })).status, path)
}
