import { ApiPerson, password } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'

test('a link to a room survives signing up on the way', async ({ visit, product }) => {
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const general = await ben.roomId('general')
  const ada = await visit()
  await ada.page.goto(`/r/${general}`)
  await ada.page.getByRole('link', { name: 'Create an account' }).click()
  await ada.page.getByLabel('User name').fill('ada')
  await ada.page.getByLabel('Password', { exact: true }).fill(password)
  await ada.page.getByRole('button', { name: 'Create account' }).click()
  await expect(ada.composer).toBeVisible()
  expect(new URL(ada.page.url()).pathname).toBe(`/r/${general}`)
})

test('on a phone, nothing is read behind the members page, and Back leads through the screens', async ({
  visit,
  product,
}) => {
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const general = await ben.roomId('general')
  const phone = await visit({ viewport: { width: 390, height: 844 } })
  await phone.signUp('ada', 'Ada Lovelace')
  await phone.page.getByRole('button', { name: /^Members/ }).click()
  await expect(phone.page.getByRole('heading', { name: 'Members' })).toBeVisible()
  await ben.post(general, '@ada while you look elsewhere')
  // Heard of, and still unread: the title counts it.
  await expect(phone.page).toHaveTitle(/^\(1\)/)
  await phone.page.goBack()
  await expect(phone.log.getByText('while you look elsewhere')).toBeVisible()
  await expect(phone.page).not.toHaveTitle(/^\(1\)/)
  await phone.page.getByRole('button', { name: 'Back to rooms' }).click()
  await expect(phone.roomLink('general')).toBeVisible()
})

test('a dialog is closed by Escape and by a press beside it, not by selecting text', async ({ visit }) => {
  const ada = await visit()
  const { page } = ada
  await ada.signUp('ada', 'Ada Lovelace')
  const dialog = page.getByRole('dialog')
  const open = () => page.getByRole('button', { name: 'Create room' }).click()

  await open()
  await dialog.getByLabel('Topic').fill('a long topic to select')
  const box = await dialog.getByLabel('Topic').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 10)
  await page.mouse.down()
  await page.mouse.move(20, (box?.y ?? 0) + 10)
  await page.mouse.up()
  await expect(dialog).toBeVisible()
  await page.mouse.click(20, 400)
  await expect(dialog).toHaveCount(0)
  await open()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('where the browser keeps nothing, everything else works', async ({ visit }) => {
  const ada = await visit()
  await ada.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.say('still works')
  await expect(ada.message('still works')).toBeVisible()
})

test('where no WebSocket comes through, people hear one another all the same', async ({
  visit,
  ben,
  general,
}) => {
  const ada = await visit()
  await ada.page.addInitScript(() => {
    const Real = WebSocket
    globalThis.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(String(url).replace('/socket.io/', '/nowhere/'), protocols)
      }
    }
  })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.say('asked for again and again')
  await expect(ada.message('asked for again and again')).toBeVisible()
  await expect.poll(() => ben.bodies(general)).toContain('asked for again and again')
  await ben.post(general, 'and answered')
  await expect(ada.message('and answered')).toBeVisible()
})

test('somebody who is taken out of a room reads why it is gone', async ({ visit, product }) => {
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const room = await ben.createRoom('harbour')
  const ada = await visit()
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.findAndJoinRoom('harbour')
  await ben.removeFrom(room.id, 'ada')
  await expect(ada.heading('You are no longer in harbour.')).toBeVisible()
  await expect(ada.page.getByText('Somebody has removed you')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Go to your rooms' }).click()
  await expect(ada.heading('general')).toBeVisible()
})
