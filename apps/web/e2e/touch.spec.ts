import { sizes } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'

test('a long press opens a message’s actions, and what they say does not cover the newest message', async ({
  visit,
  ben,
  general,
}) => {
  await ben.post(general, 'Hold me')
  const ada = await visit({ viewport: sizes[390], hasTouch: true, isMobile: true })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.composer.fill('My mistake')
  await ada.page.getByRole('button', { name: 'Send', exact: true }).tap()
  const mine = ada.message('My mistake')
  await expect(mine).toBeVisible()
  const { page } = ada

  const { x, y, width, height } = (await mine.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchEnd', points: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [{ x: x + width / 2, y: y + height / 2 }])
  const actions = page.getByRole('menu', { name: 'Message actions' })
  await expect(actions).toBeVisible()
  await touch('touchEnd', [])
  await expect(actions).toBeVisible()
  await actions.getByRole('menuitem', { name: 'Delete' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap()

  const toast = page.getByText('Message deleted').last()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  const newest = await ada.log.getByRole('article').last().boundingBox()
  const told = await page.getByRole('button', { name: 'Undo' }).boundingBox()
  expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThan(newest?.y ?? 0)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(toast).toHaveCount(0)
  await expect(mine).toBeVisible()
})
