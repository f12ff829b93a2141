import type { Page } from '@playwright/test'
import { expect, test } from './kit/fixtures.js'

test('two people talk in a thread by key, and each knows what is new in it', async ({
  ada,
  ben,
  general,
}) => {
  const root = await ben.post(general, 'Which day suits everybody?')
  const { page } = ada
  await expect(ada.message('Which day suits everybody?')).toBeVisible()

  // Into the thread by the row's menu, and a reply from its composer.
  await ada.pressUntilFocused(ada.log.getByRole('article').last(), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await ada.pressUntilFocused(page.getByRole('menuitem', { name: 'Reply in thread' }), 'ArrowDown')
  await page.keyboard.press('Enter')
  await expect(replyBox(page)).toBeFocused()
  await page.keyboard.type('Thursday')
  await page.keyboard.press('Enter')
  await expect(reply(page, 'Thursday')).toBeVisible()
  await expect(summary(page)).toHaveAccessibleName(/1 reply/)
  await expect(page.getByRole('button', { name: 'Follow thread, 2 followers' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  // The focus goes back to where it came from.
  await page.keyboard.press('Escape')
  await expect(threadPanel(page)).toHaveCount(0)
  await expect(ada.log.getByRole('article').last()).toBeFocused()

  // What is not seen counts, in the list and at the message, until the thread is opened from either and seen.
  const later = await ben.reply(general, root.id, 'At ten?')
  await expect(threadsLink(page)).toHaveAccessibleName(/1 unread/)
  await expect(summary(page)).toHaveAccessibleName(/2 replies, 1 new/)
  await threadsLink(page).focus()
  await page.keyboard.press('Enter')
  await ada.pressUntilFocused(page.getByRole('link', { name: /Ben Okafor.*Which day/ }), 'Tab')
  await page.keyboard.press('Enter')
  await expect(reply(page, 'At ten?')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'New replies' })).toBeVisible()
  await expect(threadsLink(page)).not.toHaveAccessibleName(/unread/)

  await ben.remove(later.id)
  await expect(reply(page, 'At ten?')).toHaveCount(0)
  await expect(summary(page)).toHaveAccessibleName(/1 reply/)

  // Whoever follows no more hears of nothing new.
  await page.getByRole('button', { name: /^Follow thread/ }).press('Enter')
  await expect(page.getByRole('button', { name: 'Follow thread, 1 follower' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await page.keyboard.press('Escape')
  await ben.reply(general, root.id, 'See you all')
  await expect(summary(page)).toHaveAccessibleName(/2 replies/)
  await expect(threadsLink(page)).not.toHaveAccessibleName(/unread/)
})

test('a link to a reply, and a search that finds it, open its thread at the reply', async ({
  ada,
  ben,
  general,
}) => {
  const root = await ben.post(general, 'Which boat do we take?')
  const wanted = await ben.reply(general, root.id, 'The blue dinghy')
  for (let number = 1; number <= 60; number += 1) await ben.reply(general, root.id, `Thought ${number}`)
  const { page } = ada
  const row = page.getByRole('log', { name: 'Replies' }).getByRole('article').filter({ hasText: 'dinghy' })

  await page.goto(`/r/${general}/m/${wanted.id}`)
  await expect(row).toBeFocused()
  await expect(row).toHaveAttribute('data-highlighted', 'true')
  await expect(row).toBeInViewport()
  await expect(ada.heading('general')).toBeVisible()
  await expect(page.locator('[id]').filter({ hasText: 'Which boat' }).first()).toBeVisible()
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)

  // Closed, it is closed: the way back does not lead to it again.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(threadPanel(page)).toHaveCount(0)

  await page.goto('/search?q=dinghy')
  await page.getByRole('link', { name: /blue dinghy/ }).press('Enter')
  await expect(row).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('link', { name: /blue dinghy/ })).toBeFocused()

  await ben.remove(wanted.id)
  await page.goto(`/r/${general}/m/${wanted.id}`)
  await expect(page.getByRole('alert').first()).toContainText('That message was deleted')
})

test('what was begun in a thread is there after a reload, and marked in the list of threads', async ({
  ada,
  ben,
  general,
}) => {
  const root = await ben.post(general, 'Who brings the soup?')
  const { page } = ada
  await page.goto(`/r/${general}/t/${root.id}`)
  await replyBox(page).fill('I do.')
  await replyBox(page).press('Enter')
  await expect(reply(page, 'I do.')).toBeVisible()
  await replyBox(page).fill('And who the')
  await page.reload()
  await expect(replyBox(page)).toHaveValue('And who the')
  await ada.composer.fill('By the way')
  await page.getByRole('link', { name: /^Threads/ }).click()
  await expect(page.getByRole('link', { name: /Who brings the soup.*/ })).toContainText('draft')
  await expect(ada.roomLink('general')).toHaveAccessibleName(/general.*draft/)
  await ada.openRoom('general')
  await expect(ada.composer).toHaveValue('By the way')
  await ada.composer.press('Enter')
  await expect(ada.message('By the way')).toBeVisible()
  await page.getByRole('link', { name: /^Threads/ }).click()
  await expect(ada.roomLink('general')).not.toHaveAccessibleName(/draft/)
})

test('the lists of threads and of pins show what is new while they are looked at', async ({
  ada,
  ben,
  general,
}) => {
  const root = await ben.post(general, 'The release notes are ready. Who reads them once more?')
  await ben.reply(general, root.id, 'They are in the usual place, and **short** this time.')
  await summary(ada.page).click()
  await replyBox(ada.page).fill('I do.')
  await replyBox(ada.page).press('Enter')
  await expect(reply(ada.page, 'I do.')).toBeVisible()

  await ada.page.goto('/threads')
  await expect(ada.page.getByRole('link', { name: /Ben Okafor.*release notes/ })).toBeVisible()
  await ben.reply(general, root.id, 'Thank you!')
  await expect(ada.page.getByRole('link', { name: /release notes.*3 replies.*1 new/ })).toBeVisible()

  await ada.page.goto(`/r/${general}/pins`)
  await expect(ada.page.getByText('Nothing is pinned yet.')).toBeVisible()
  await ben.pin(root.id)
  await expect(
    ada.page.getByRole('list', { name: 'Pinned messages' }).getByText(/release notes/),
  ).toBeVisible()
  await ada.page.getByRole('link', { name: 'Show in room' }).click()
  await expect(ada.log.getByRole('article').filter({ hasText: 'release notes' })).toBeFocused()
})

function threadPanel(page: Page) {
  return page.getByRole('complementary', { name: 'Thread' })
}

function replyBox(page: Page) {
  return page.getByRole('textbox', { name: 'Reply in thread' })
}

function reply(page: Page, text: string) {
  return page.getByRole('log', { name: 'Replies' }).getByText(text, { exact: true })
}

function summary(page: Page) {
  return page.getByRole('button', { name: /^Open thread/ })
}

function threadsLink(page: Page) {
  return page.getByRole('link', { name: /^Threads/ })
}
