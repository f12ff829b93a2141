import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'
import type { Visitor } from './kit/visitor.js'

test('O7: signing out erases rooms, messages, drafts and what was not sent, even without a network', async ({
  visit,
  product,
  link,
}) => {
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  await ben.post(await ben.roomId('general'), 'a secret of the room')
  const ada = await visit({ baseURL: link.url })
  await ada.signUp('ada', 'Ada Lovelace')
  await expect(ada.message('a secret of the room')).toBeVisible()
  await ada.isKeptOnDevice()

  await ada.page.context().setOffline(true)
  link.cut()
  await ada.say('a secret not sent')
  await ada.composer.fill('a secret draft')
  await ada.page.reload()
  await expect(ada.message('a secret not sent')).toBeVisible()
  for (const secret of ['a secret of the room', 'a secret not sent', 'a secret draft']) {
    expect(await ada.everythingKept()).toContain(secret)
  }

  await signOut(ada)
  await expect.poll(() => ada.everythingKept()).not.toMatch(/secret|Ada/)
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('T3: signing out without a network stands once there is one, and ends the session on the server', async ({
  visit,
  product,
  link,
}) => {
  const ada = await visit({ baseURL: link.url })
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.createRoom('elsewhere')
  await ada.say('hello')
  await ada.isKeptOnDevice()
  const phone = await visit()
  await phone.signIn('ada')
  const context = ada.page.context()
  const [cookie] = await context.cookies(`${link.url}/api/auth`)
  expect(cookie?.name).toBe('tidings_refresh')

  await context.setOffline(true)
  link.cut()
  await signOut(ada)
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  link.mend()
  await context.setOffline(false)
  await expect.poll(() => context.cookies(`${link.url}/api/auth`), { timeout: 20_000 }).toEqual([])
  const headers = { cookie: `tidings_refresh=${cookie?.value}` }
  expect((await fetch(`${product.url}/api/auth/refresh`, { method: 'POST', headers })).status).toBe(401)
  for (let reloads = 0; reloads < 2; reloads += 1) {
    await ada.page.reload()
    await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(ada.roomLink('general')).toHaveCount(0)
  }
  await phone.say('still here')
  await expect(phone.message('still here')).toBeVisible()
  await ada.signIn('ada')
})

test('whoever signs in next in the same browser finds nothing of the one before', async ({
  visit,
  product,
}) => {
  await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const ada = await visit()
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.createRoom('secret-plans')
  await ada.say('a secret message')
  await ada.composer.fill('a secret draft')
  await ada.openRoom('general')
  await ada.composer.fill('another secret draft')
  await signOut(ada)

  await ada.signIn('ben')
  await expect(ada.heading('general')).toBeVisible()
  await expect(ada.composer).toHaveValue('')
  await expect(ada.roomLink('secret-plans')).toHaveCount(0)
  expect(await ada.everythingKept()).not.toMatch(/secret/)
})

test('what waits for Undo is deleted when one signs out', async ({ ada, ben, general }) => {
  await ada.say('Not for long')
  await expect.poll(() => ben.bodies(general)).toEqual(['Not for long'])
  const { page } = ada
  await ada.message('Not for long').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await signOut(ada)
  expect(await ben.bodies(general)).toEqual([''])
})

async function signOut({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /^Your profile/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 15_000 })
}
