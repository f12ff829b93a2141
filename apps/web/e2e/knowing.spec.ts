import type { Page } from '@playwright/test'
import type { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'
import {
  lookAway,
  pressNotification,
  recordedNotifications,
  recordNotifications,
} from './kit/notifications.js'
import type { Visitor } from './kit/visitor.js'

test('a mention shows everywhere until it is read on one device', async ({ ada, ben, visit }) => {
  const deploys = await joinDeploys(ada, ben)
  const phone = await visit()
  await phone.page.context().grantPermissions(['notifications'])
  await recordNotifications(phone.page)
  await phone.signIn('ada')
  await phone.openRoom('general')
  await lookAway(phone.page)

  const { id } = await ben.post(deploys, '@ada look **here**')
  await expect(ada.page.getByText('Ben Okafor mentioned you in deploys: @ada look here')).toBeVisible()
  for (const { page } of [ada, phone]) {
    await expect(page).toHaveTitle('(1) general – Tidings')
    await expect(favicon(page)).toHaveAttribute('href', /^data:.*%3E1%3C/)
  }
  await expect(ada.roomLink('deploys')).toHaveAccessibleName(/1 unread/)
  const told = { title: 'Ben Okafor mentioned you in deploys', body: '@ada look here', tag: deploys }
  await expect.poll(() => recordedNotifications(phone.page)).toEqual([{ ...told, isClosed: false }])

  await ada.page.getByRole('button', { name: 'Open' }).click()
  await expect(ada.page).toHaveURL(new RegExp(`/r/${deploys}/m/${id}$`))
  await expect(ada.log.getByRole('article').filter({ hasText: 'look here' })).toBeVisible()
  for (const { page } of [ada, phone]) {
    await expect(page).toHaveTitle(/^(general|deploys) – Tidings/)
    await expect(favicon(page)).toHaveAttribute('href', '/favicon.svg')
  }
  expect(await recordedNotifications(phone.page)).toEqual([{ ...told, isClosed: true }])

  await ben.post(deploys, '@ada and here')
  await expect.poll(() => recordedNotifications(phone.page)).toHaveLength(2)
  await pressNotification(phone.page)
  await expect(phone.heading('deploys')).toBeVisible()
})

test('the hint asks after the first mention, and closed it stays away', async ({ ada, ben }) => {
  const deploys = await joinDeploys(ada, ben)
  await ben.post(deploys, '@ada hello')
  const hint = ada.page.getByRole('region', { name: 'Notifications' })
  await expect(hint.getByRole('button', { name: 'Turn on notifications' })).toBeVisible()
  await hint.getByRole('button', { name: 'Close for ever' }).click()
  await expect(hint).toHaveCount(0)
  await ada.page.reload()
  await expect(ada.page).toHaveTitle('(1) general – Tidings')
  await expect(hint).toHaveCount(0)
  await ada.page.goto('/settings/notifications')
  await expect(ada.page.getByRole('button', { name: 'Turn on notifications' })).toHaveCount(1)
  await ada.page.context().grantPermissions(['notifications'])
  await expect(ada.page.getByText('Notifications are on.')).toBeVisible()
})

test('people see who is there and who has read, as far as everybody wants', async ({ ada, visit }) => {
  const ben = await visit()
  await ben.signIn('ben')
  await ada.say('Is anybody here?')
  await expect(ada.page.getByRole('img', { name: 'Seen by Ben Okafor' })).toBeVisible()
  await ada.page.getByRole('button', { name: /^Members/ }).click()
  const members = ada.page.getByRole('list', { name: /Members of/ })
  const benRow = members.getByRole('listitem').filter({ hasText: 'Ben Okafor' })
  await expect(benRow.getByRole('img', { name: 'active' })).toBeVisible()

  await ben.page.goto('/settings/notifications')
  const sharing = ben.page.getByRole('region', { name: 'What others see' })
  await sharing.getByRole('switch', { name: 'Whether you are there' }).click()
  await expect(benRow.getByRole('img', { name: 'offline' })).toBeVisible()
  await sharing.getByRole('switch', { name: 'What you have read' }).click()
  await expect(sharing.getByText('Saved')).toBeVisible()

  await ada.page.reload()
  await chooseFor(ada, 'Is anybody here?', 'Seen by nobody yet')
  await expect(ada.page.getByRole('dialog', { name: 'Seen by' })).toContainText('Nobody yet')
})

test('a muted room is quiet, and says why', async ({ ada, ben }) => {
  const deploys = await joinDeploys(ada, ben)
  await ada.openRoom('deploys')
  await ada.page.getByRole('button', { name: 'More about this room' }).click()
  await ada.page.getByRole('menuitem', { name: 'Always' }).click()
  await expect(ada.roomLink('deploys')).toHaveAccessibleName(/muted/)
  await ada.openRoom('general')
  await ben.post(deploys, '@here lunch')
  await ben.post(deploys, 'nothing special')
  await expect(ada.roomLink('deploys')).toHaveAccessibleName(/2 unread.*muted/)
  await ada.openRoom('deploys')
  await chooseFor(ada, 'nothing special', 'Why was I (not) notified?')
  await expect(ada.page.getByRole('dialog')).toContainText('You muted this room')
})

test('whoever was notified can read why', async ({ ada, ben }) => {
  const deploys = await joinDeploys(ada, ben)
  await ben.post(deploys, '@ada is it up?')
  await ben.post(deploys, 'I see that it is.')
  await ada.openRoom('deploys')
  await chooseFor(ada, 'I see that it is.', 'Why was I (not) notified?')
  const dialog = ada.page.getByRole('dialog', { name: 'Why was I (not) notified?' })
  await expect(dialog).toContainText('This message did not notify you.')
  await ada.page.keyboard.press('Escape')
  await expect(ada.message('I see that it is.')).toBeFocused()
  const mention = ada.log.getByRole('article').filter({ hasText: 'is it up?' })
  await mention.focus()
  await ada.page.keyboard.press('Enter')
  await ada.pressUntilFocused(
    ada.page.getByRole('menuitem', { name: 'Why was I (not) notified?' }),
    'ArrowDown',
  )
  await ada.page.keyboard.press('Enter')
  await expect(dialog).toContainText('This message notified you.')
  await dialog.getByRole('button', { name: 'Notification settings' }).click()
  await expect(ada.heading('Notifications')).toBeVisible()
})

test('quiet hours and keywords decide what notifies', async ({ ada, ben }) => {
  const deploys = await joinDeploys(ada, ben)
  await ada.page.getByRole('button', { name: /^Your profile/ }).click()
  await ada.page.getByRole('menuitem', { name: 'Notifications' }).click()
  const keywords = ada.page.getByRole('region', { name: 'Keywords' })
  await keywords.getByLabel('New keyword').fill('rollback')
  await keywords.getByLabel('New keyword').press('Enter')
  await expect(keywords.getByRole('listitem')).toHaveText(['rollback'])
  await ben.post(deploys, 'We need a rollback.')
  await expect(ada.page.getByText('Ben Okafor in deploys: We need a rollback.')).toBeVisible()

  const quiet = ada.page.getByRole('region', { name: 'Quiet hours' })
  await quiet.getByRole('switch').click()
  // Around the present, so that they neither begin nor end while the test looks.
  const [from, to] = [tokyoTime(-hoursAround), tokyoTime(hoursAround)]
  await quiet.getByLabel('From').fill(from)
  await quiet.getByLabel('To').fill(to)
  await quiet.getByLabel('Time zone').focus()
  const saved = ada.page.waitForResponse((answer) =>
    new RegExp(`${from}.*${to}.*Tokyo`).test(answer.request().postData() ?? ''),
  )
  await quiet.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await saved
  await ben.post(deploys, 'No rollback after all.')
  await ada.openRoom('deploys')
  await chooseFor(ada, 'No rollback after all.', 'Why was I (not) notified?')
  await expect(ada.page.getByRole('dialog')).toContainText('in your quiet hours')
})

const hoursAround = 6

/** What a clock in Tokyo shows so many hours from now. */
function tokyoTime(hours: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Tokyo' })
  return format.format(Date.now() + hours * 60 * 60_000)
}

async function joinDeploys(ada: Visitor, ben: ApiPerson): Promise<string> {
  const { id } = await ben.createRoom('deploys')
  await ada.findAndJoinRoom('deploys')
  await ada.openRoom('general')
  return id
}

async function chooseFor(visitor: Visitor, text: string, item: string): Promise<void> {
  await visitor.message(text).focus()
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByRole('menuitem', { name: item }).click()
}

function favicon(page: Page) {
  return page.locator('link[rel="icon"]')
}
