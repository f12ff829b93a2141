import { expect, test } from './kit/fixtures.js'

test('O5: a refused message says why; by key alone it is sent again, or dropped', async ({
  ben,
  general,
  ada,
  link,
}) => {
  const elsewhere = await ben.createRoom('elsewhere')

  // Somebody else takes the very id under which a message waits: the server has to refuse it.
  link.cut()
  await ada.say('refused')
  await ada.say('goes on behind it')
  const id = await ada.message('refused').getAttribute('data-message-id')
  await ben.post(elsewhere.id, 'taken', id ?? '')
  link.mend()

  const row = ada.log.getByRole('article').filter({ hasText: 'Not sent.' })
  await expect(row).toContainText('That id was already used for something else.', { timeout: 30_000 })
  await expect.poll(() => ben.bodies(general)).toEqual(['goes on behind it'])

  const { page } = ada
  const retry = row.getByRole('button', { name: 'Retry' })
  const remove = row.getByRole('button', { name: 'Delete' })
  await ada.composer.focus()
  await ada.pressUntilFocused(retry, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(row.first()).toBeFocused()
  await expect(remove).toBeVisible()
  await ada.pressUntilFocused(remove, 'Tab')
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
  await expect(ada.composer).toBeFocused()
  await page.reload()
  await expect(ada.message('goes on behind it')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(await ada.texts()).toEqual(['goes on behind it'])
})

test('O5: what was written in a room one has been removed from meanwhile is found there, and deleted', async ({
  ben,
  ada,
  link,
}) => {
  const plans = await ben.createRoom('plans')
  await ada.findAndJoinRoom('plans')

  link.cut()
  await ada.say('too late')
  await ben.removeFrom(plans.id, 'ada')
  link.mend()

  await expect(ada.heading('You are no longer in plans.')).toBeVisible({ timeout: 30_000 })
  const unsent = ada.page.getByRole('region', { name: 'Not sent' })
  await expect(unsent).toContainText('too late')
  await ada.page.reload()
  await expect(unsent).toContainText('too late')
  await unsent.getByRole('button', { name: 'Delete' }).click()
  await expect(unsent).toHaveCount(0)
  await ada.page.reload()
  await expect(ada.heading('There is no such room, or you are not in it.')).toBeVisible()
  await expect(unsent).toHaveCount(0)
  expect(await ben.bodies(plans.id)).toEqual([])
})
