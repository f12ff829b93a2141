import { expect, test } from './kit/fixtures.js'

test('T2: a page reloaded while it was refreshing its session goes on signed in', async ({ visit, link }) => {
  const ada = await visit({ baseURL: link.url })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.say('hello')
  await ada.isKeptOnDevice()
  link.delayMs = 250
  const refresh = ada.page.waitForRequest('**/api/auth/refresh')
  await ada.page.reload({ waitUntil: 'commit' })
  await refresh
  await ada.page.reload({ waitUntil: 'commit' })
  await ada.page.waitForResponse('**/api/auth/refresh', { timeout: 20_000 })
  link.delayMs = 0
  await ada.say('still here')
  await expect(ada.message('still here')).toBeVisible()
})

test('T2: two tabs without Web Locks that are reloaded together go on signed in', async ({
  visit,
  product,
}) => {
  const ada = await visit({ baseURL: product.url })
  await ada.page.context().addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
  })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.say('hello')
  await ada.isKeptOnDevice()
  const other = await ada.page.context().newPage()
  await other.goto('/')
  await expect(other.getByRole('heading', { name: 'general' })).toBeVisible()
  for (let reloads = 0; reloads < 3; reloads += 1) {
    const refreshes = [ada.page, other].map((page) => page.waitForResponse('**/api/auth/refresh'))
    await Promise.all([ada.page.reload(), other.reload()])
    for (const answer of await Promise.all(refreshes)) expect(answer.status()).toBe(200)
  }
  await expect(other.getByRole('heading', { name: 'general' })).toBeVisible()
})
