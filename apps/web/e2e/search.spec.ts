import type { Page } from '@playwright/test'
import { expect, test } from './kit/fixtures.js'

test('messages are found by words, parts, signs and people, and read among those around them, all by key', async ({
  ada,
  ben,
  general,
}) => {
  const { page } = ada
  await ben.post(general, 'The harbourmaster wants the list on Monday')
  const root = await ben.post(general, '会議は月曜日です')
  await ben.reply(general, root.id, 'The harbour café then')
  await ada.say('harbour, noted')
  await expect(ada.message('harbour, noted')).toBeVisible()

  await page.keyboard.press('Control+Shift+F')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('harbour')
  await expect(results(page)).toHaveText([/harbour, noted/, /harbour café/, /harbourmaster/])
  await expect(page.locator('mark').first()).toHaveText('harbour')
  await field(page).fill('月曜')
  await expect(results(page)).toHaveText([/会議は月曜日です/])

  // Filters are helped with, become chips, and are taken away again.
  await field(page).fill('')
  await page.keyboard.type('fr')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /Ben Okafor/ })).toBeVisible()
  await page.keyboard.type('ben')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove from:ben' })).toBeVisible()
  await page.keyboard.type('harbour')
  await expect(results(page)).toHaveCount(2)
  await expect(page).toHaveURL(/\/search\?q=from%3Aben\+harbour$/)

  // Into the thread and back: the search is as it was left.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/t/${root.id}`))
  await expect(page.getByRole('log', { name: 'Replies' }).getByText('The harbour café then')).toBeVisible()
  await page.goBack()
  await expect(results(page).first().getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('article[data-highlighted]')).toContainText('harbourmaster')

  await page.keyboard.press('Control+f')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await page.keyboard.type('has:dog ')
  await expect(page.getByText('After has: comes link, file or image.')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('nobodysaidthis')
  await expect(page.getByText('Nothing matches “nobodysaidthis”.')).toBeVisible()
})

test('who is removed from a room finds nothing of it any more', async ({ ada, ben }) => {
  const { page } = ada
  const room = await ben.createRoom('harbour')
  await ben.post(room.id, 'the crane is broken')
  await ada.findAndJoinRoom('harbour')
  await page.goto('/search?q=crane')
  await expect(results(page)).toHaveText([/the crane is broken/])
  await ben.removeFrom(room.id, 'ada')
  await expect(results(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Nothing matches “crane”.')).toBeVisible()
})

test('the switcher goes to rooms, people and commands, and gives the focus back', async ({
  ada,
  ben,
  general,
}) => {
  const { page } = ada
  await ben.createRoom('elsewhere')
  await ada.createRoom('harbour')
  await ben.post(general, 'news')
  await expect(ada.roomLink('general')).toHaveAccessibleName(/1 unread/)
  await expect(ada.composer).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'Unread' }).getByRole('option')).toHaveText([/general/])
  await page.keyboard.press('Escape')
  await expect(ada.composer).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('okafor')
  await expect(page.getByRole('option', { selected: true })).toHaveText(/Ben Okafor/)
  await page.keyboard.press('Enter')
  await expect(ada.heading('Ben Okafor')).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('harb')
  await page.keyboard.press('Enter')
  await expect(ada.heading('harbour')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('>mark')
  await page.keyboard.press('Enter')
  await expect(ada.roomLink('general')).not.toHaveAccessibleName(/unread/)
})

function field(page: Page) {
  return page.getByRole('combobox', { name: 'Search messages' })
}

function results(page: Page) {
  return page.getByRole('list', { name: 'Results' }).getByRole('listitem')
}
