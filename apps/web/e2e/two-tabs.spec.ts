import { expect, test } from './kit/fixtures.js'
import { Visitor } from './kit/visitor.js'

test('O7: two tabs of one account show the same pending messages, and one of them sends', async ({
  ben,
  general,
  ada: first,
  link,
}) => {
  const second = new Visitor(await first.page.context().newPage())
  await second.page.goto(`/r/${general}`)
  await expect(second.composer).toBeVisible()

  link.cut()
  await first.say('from the first tab')
  await expect(second.message('from the first tab')).toBeVisible()
  await second.say('from the second tab')
  await expect(first.message('from the second tab')).toBeVisible()
  const both = ['from the first tab', 'from the second tab']
  expect(await first.texts()).toEqual(both)
  expect(await second.texts()).toEqual(both)

  link.mend()
  await expect.poll(() => ben.bodies(general), { timeout: 30_000 }).toHaveLength(2)
  expect(await ben.bodies(general)).toEqual(both)
  for (const tab of [first, second]) {
    await expect(tab.page.getByText('Will send when you are back', { exact: true })).toHaveCount(0)
    await expect(tab.sendingClock).toHaveCount(0)
    expect(await tab.texts()).toEqual(both)
  }

  // The tab that was there first has the turn. Once it is closed, what it had not sent is the other's to send.
  link.cut()
  await first.say('not sent by the first')
  await expect(second.message('not sent by the first')).toBeVisible()
  await first.page.close()
  link.mend()
  const all = [...both, 'not sent by the first']
  await expect.poll(() => ben.bodies(general), { timeout: 30_000 }).toEqual(all)
  await expect(second.sendingClock).toHaveCount(0)
  expect(await second.texts()).toEqual(all)
})
