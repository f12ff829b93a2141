import { expect, test } from './kit/fixtures.js'

const bodies = Array.from({ length: 180 }, (_, index) => `entry ${index + 1}`)

test('a link opens its message in the middle, and what is caught up then does not move it', async ({
  ada,
  ben,
  general,
}) => {
  const ids: string[] = []
  for (const body of bodies) ids.push((await ben.post(general, body)).id)
  await ada.page.goto(`/r/${general}/m/${ids[59]}`, { waitUntil: 'commit' })
  const row = ada.message('entry 60')
  await expect(ada.log.locator('[data-highlighted]')).toContainText('entry 60')
  await expect(row).toBeFocused()
  await expect(ada.log.locator('[data-highlighted]')).toHaveCount(0)
  expect(await distanceFromMiddle(row, ada.log)).toBeLessThan(40)
})

test('one reads on in both directions, and back at the live end', async ({
  ada: _ada,
  ben,
  general,
  visit,
}) => {
  const ids: string[] = []
  for (const body of bodies) ids.push((await ben.post(general, body)).id)
  // A device that has never seen the room knows only what it asks for.
  const ada = await visit()
  await ada.signIn('ada')
  const { page } = ada
  await page.goto(`/r/${general}/m/${ids[9]}`)
  await expect(ada.message('entry 10')).toBeFocused()
  await expect(ada.message('entry 110')).toHaveCount(0)

  // What comes in at the live end does not join what is read here.
  await ben.post(general, 'news')
  await expect(page.getByRole('button', { name: /^Jump to latest/ })).toBeVisible()
  await ada.log.hover()
  await expect(async () => {
    await page.mouse.wheel(0, 2_000)
    await expect(ada.message('news')).toBeInViewport({ timeout: 300 })
  }).toPass()
  expect(await ada.texts()).toEqual([...new Set(await ada.texts())])

  await page.goto(`/r/${general}/m/${ids[9]}`)
  await expect(ada.message('entry 10')).toBeInViewport()
  await page.getByRole('button', { name: /^Jump to latest/ }).click()
  await expect(ada.message('news')).toBeInViewport()

  // One's own message is at the live end, wherever one reads.
  await page.goto(`/r/${general}/m/${ids[9]}`)
  await expect(ada.message('entry 10')).toBeFocused()
  await ada.say('I am back')
  await expect(ada.message('I am back')).toBeInViewport()
  await expect(ada.message('news')).toBeInViewport()
})

test('a row stays where it is while a newer page comes in below it', async ({
  ada: _ada,
  ben,
  general,
  visit,
}) => {
  const ids: string[] = []
  for (const body of bodies) ids.push((await ben.post(general, body)).id)
  // A device that has heard none of it live: it knows the newest page, and lacks what is between.
  const ada = await visit()
  await ada.signIn('ada')
  await expect(ada.message('entry 180')).toBeVisible()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await ada.page.route('**/messages?*after=*', async (route) => {
    await held
    await route.continue()
  })
  await ada.page.goto(`/r/${general}/m/${ids[59]}`)
  await expect(ada.message('entry 60')).toBeFocused()
  const last = ada.log.getByRole('article').last()
  const lastId = await last.getAttribute('data-message-id')
  await last.scrollIntoViewIfNeeded()
  const row = ada.log.locator(`[data-message-id="${lastId}"]`)
  const before = await row.boundingBox()
  const count = await ada.log.getByRole('article').count()
  release()
  await expect.poll(() => ada.log.getByRole('article').count()).toBeGreaterThan(count)
  const after = await row.boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1)
})

test('the way to the oldest unread message, to a date, and to what can’t be shown', async ({
  ada,
  ben,
  general,
  visit,
}) => {
  await ben.post(general, 'seen')
  await expect(ada.message('seen')).toBeVisible()
  const harbour = await ben.createRoom('harbour')
  await ada.findAndJoinRoom('harbour')
  await ben.postMany(general, bodies)
  const gone = await ben.post(harbour.id, 'soon gone')

  // A device that has never seen the room knows its newest page only.
  const phone = await visit()
  await phone.signIn('ada')
  const { page } = phone
  const pill = page.getByRole('button', { name: /^180 new/ })
  await pill.click()
  await expect(phone.log.getByRole('heading', { name: 'New messages' })).toBeInViewport()
  await expect(phone.message('seen')).toBeInViewport()
  await expect(pill).toHaveCount(0)

  await page.getByRole('button', { name: /^Jump to latest/ }).click()
  await expect(phone.message('entry 180')).toBeInViewport()
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Jump' }).click()
  await expect(phone.message('seen')).toBeInViewport()

  await ben.remove(gone.id)
  for (const address of [`/r/${harbour.id}/m/${gone.id}`, `/r/${general}/m/${crypto.randomUUID()}`]) {
    await page.goto(address)
    await expect(page.getByRole('alert')).toContainText('That message was deleted, or is not visible to you.')
  }
})

type Locator = ReturnType<Parameters<Parameters<typeof test>[2]>[0]['ada']['message']>

async function distanceFromMiddle(row: Locator, log: Locator): Promise<number> {
  const middle = async (box: Locator) => {
    const { y = 0, height = 0 } = (await box.boundingBox()) ?? {}
    return y + height / 2
  }
  return Math.abs((await middle(row)) - (await middle(log)))
}

test('the switcher asks for a date, and the room’s header leads to its search', async ({
  ada,
  ben,
  general,
}) => {
  await ben.post(general, 'the first of all')
  const { page } = ada
  await expect(ada.message('the first of all')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Go to/ }).fill('>date')
  await expect(page.getByRole('option', { name: 'Jump to a date' })).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Jump to a date' })
  await dialog.getByRole('button', { name: 'Jump', exact: true }).press('Enter')
  await expect(ada.message('the first of all')).toBeFocused()

  await page.getByRole('button', { name: 'Search this room' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/search\\?room=${general}`))
  await expect(page.getByRole('combobox', { name: 'Search messages' })).toBeFocused()
})
