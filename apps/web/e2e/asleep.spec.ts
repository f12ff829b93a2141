import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'
import { RoomTraffic } from './kit/room-traffic.js'

const missed = 5_000
const weekMs = 7 * 24 * 60 * 60_000
const newest = `entry ${missed}`

test('R1: a tab that slept for a week, 5,000 entries behind, is right within 2 s, with at most 3 requests', async ({
  visit,
  product,
  link,
}) => {
  test.setTimeout(240_000)
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const general = await ben.roomId('general')
  const ada = await visit({ baseURL: link.url })
  await ada.page.clock.install()
  await ada.signUp('ada', 'Ada Lovelace')
  await ben.post(general, 'before the week')
  await expect(ada.message('before the week')).toBeVisible()
  const traffic = new RoomTraffic(ada.page, general)

  await ada.page.context().setOffline(true)
  link.cut()
  await ben.postMany(
    general,
    Array.from({ length: missed }, (_, index) => `entry ${index + 1}`),
  )
  await ada.page.clock.fastForward(weekMs)

  traffic.forget()
  link.mend()
  const wokenAtMs = Date.now()
  await ada.page.context().setOffline(false)
  await expect(ada.message(newest)).toBeVisible()
  const tookMs = Date.now() - wokenAtMs
  await expect(ada.page.getByText(/You were away for long|Catching up/)).toHaveCount(0)
  expect(tookMs).toBeLessThan(2_000)
  expect(traffic.requests.length, traffic.requests.join(', ')).toBeLessThanOrEqual(3)
  expect((await ada.texts()).slice(-50)).toEqual((await ben.bodies(general)).slice(-50))
  test
    .info()
    .annotations.push({ type: 'right after', description: `${tookMs} ms: ${traffic.requests.join(', ')}` })
})
