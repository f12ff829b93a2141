import { expect, test } from './kit/fixtures.js'

const three = ['first, offline', 'second, offline', 'third, offline']

test('O1, O7: three messages written offline outlive a reload without a network, and are sent once, in order', async ({
  ben,
  general,
  ada,
  link,
}) => {
  await ada.createRoom('elsewhere')
  await ben.post(general, 'from before')
  await ada.openRoom('general')
  await expect(ada.message('from before')).toBeVisible()
  await ada.isKeptOnDevice()

  await ada.page.context().setOffline(true)
  link.cut()
  for (const text of three) await ada.say(text)
  await ada.composer.fill('half a thought')
  await expect(ada.page.getByText('Offline. Messages will send when you are back.')).toBeVisible()
  await expect(ada.page.getByText('Will send when you are back', { exact: true })).toHaveCount(1)
  await ada.page.reload()

  await expect(ada.message('third, offline')).toBeVisible()
  expect(await ada.texts()).toEqual(['from before', ...three])
  await expect(ada.roomLink('elsewhere')).toBeVisible()
  await expect(ada.composer).toHaveValue('half a thought')
  await expect(ada.sendingClock).toHaveCount(3)
  await ben.post(general, 'meanwhile')
  expect(await ben.bodies(general)).toEqual(['from before', 'meanwhile'])

  link.mend()
  await ada.page.context().setOffline(false)
  await expect(ada.sendingClock).toHaveCount(0, { timeout: 20_000 })
  await expect.poll(() => ben.bodies(general)).toEqual(['from before', 'meanwhile', ...three])
  await expect.poll(() => ada.texts()).toEqual(['from before', 'meanwhile', ...three])
  await expect(ada.page.getByText('Will send when you are back', { exact: true })).toHaveCount(0)
})

test('without a network, what needs one says so', async ({ ben, general, visit, link }) => {
  for (let n = 1; n <= 120; n += 1) await ben.post(general, `line ${n}`)
  const ada = await visit({ baseURL: link.url })
  await ada.signUp('ada', 'Ada Lovelace')
  await expect(ada.message('line 120')).toBeVisible()
  await ada.isKeptOnDevice()
  await ada.page.context().setOffline(true)
  link.cut()
  await ada.page.reload()
  await expect(ada.message('line 120')).toBeVisible()

  const { page } = ada
  await page.getByRole('button', { name: 'Browse rooms' }).click()
  await expect(page.getByRole('dialog').getByText(/can’t be reached/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Create room' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('plans')
  await page.getByRole('dialog').getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByRole('dialog').getByText(/can’t be reached/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Members/ }).click()
  await expect(page.getByText('The members could not be loaded.')).toBeVisible()
  await expect(page.getByRole('complementary').getByText(/can’t be reached/)).toBeVisible()
  await page.getByRole('button', { name: 'Close members' }).click()

  await ada.log.hover()
  await page.mouse.wheel(0, -20_000)
  await expect(page.getByText('Older messages need a connection.')).toBeVisible()
  link.mend()
  await page.context().setOffline(false)
  await expect(ada.message('line 60')).toHaveCount(1, { timeout: 20_000 })
  await expect(page.getByText('Older messages need a connection.')).toHaveCount(0)
})
