import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'

test('older pages of a room of 500 load while one scrolls up, and the place does not move', async ({
  visit,
  product,
}) => {
  const ada = await ApiPerson.signUp(product.url, 'ada', 'Ada Lovelace')
  const room = await ada.createRoom('archive')
  for (let n = 1; n <= 500; n += 1) await ada.post(room.id, `entry ${n}`)

  const ben = await visit()
  await ben.signUp('ben', 'Ben Okafor')
  await ben.findAndJoinRoom('archive')
  await expect(ben.message('entry 500')).toBeVisible()
  await expect(ben.message('entry 1')).toHaveCount(0)

  await ben.log.hover()
  await expect(async () => {
    await ben.page.mouse.wheel(0, -3_000)
    await expect(ben.message('entry 1')).toBeInViewport({ timeout: 300 })
  }).toPass({ timeout: 45_000 })
  await expect(ben.page.getByText('This is the start of')).toBeVisible()

  // A message that comes in below does not pull the reader away; a button leads back.
  await ada.post(room.id, 'entry 501')
  await expect(ben.message('entry 1')).toBeInViewport()
  await ben.page.getByRole('button', { name: /latest/i }).click()
  await expect(ben.message('entry 501')).toBeInViewport()
})

test('a row stays where it is while an older page comes in above it', async ({ visit, product }) => {
  const ada = await ApiPerson.signUp(product.url, 'ada', 'Ada Lovelace')
  const room = await ada.createRoom('archive')
  for (let n = 1; n <= 120; n += 1) await ada.post(room.id, `entry ${n}`)
  const ben = await visit()
  await ben.signUp('ben', 'Ben Okafor')
  await ben.findAndJoinRoom('archive')
  await expect(ben.message('entry 120')).toBeVisible()

  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await ben.page.route('**/messages?*before=*', async (route) => {
    await held
    await route.continue()
  })
  await ben.log.hover()
  await ben.page.mouse.wheel(0, -1_000)
  const row = ben.message('entry 100')
  await row.scrollIntoViewIfNeeded()
  const before = await row.boundingBox()
  release()
  await expect(ben.message('entry 60')).toHaveCount(1)
  const after = await row.boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1)
})
