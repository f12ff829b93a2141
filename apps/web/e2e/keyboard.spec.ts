import { ApiPerson, password } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'

test('the whole way from sign-up to sign-out goes without a mouse', async ({ visit, product }) => {
  const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
  const room = await ben.createRoom('harbour')
  await ben.post(room.id, 'first line')
  await ben.post(room.id, 'second line')

  const { page, ...ada } = await keyboardOnly(visit)
  await page.goto('/signup')
  await expect(page.getByLabel('User name')).toBeFocused()
  await page.keyboard.type('ada')
  await ada.tabTo(page.getByLabel('Your name'))
  await page.keyboard.type('Ada Lovelace')
  await ada.tabTo(page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')

  const composer = page.getByRole('textbox', { name: /^Message / })
  await expect(composer).toBeFocused()
  await page.keyboard.type('hello')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('again')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log').getByText('hello again')).toBeVisible()
  await expect(composer).toBeFocused()

  await ada.tabTo(page.getByRole('button', { name: 'Browse rooms' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('harb')
  await ada.tabTo(page.getByRole('dialog').getByRole('button', { name: /Join.*harbour/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'harbour' })).toBeVisible()

  // Into the messages, along them, and back to the composer by escaping.
  await expect(page.getByRole('log').getByText('second line')).toBeVisible()
  await expect(composer).toBeFocused()
  const rows = page.getByRole('log').getByRole('article')
  await ada.tabTo(rows.last(), 'Shift+Tab')
  await page.keyboard.press('ArrowUp')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(rows.last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(composer).toBeFocused()

  await ada.tabTo(page.getByRole('button', { name: /Ada Lovelace/ }))
  await page.keyboard.press('Enter')
  const signOut = page.getByRole('menuitem', { name: 'Sign out' })
  await ada.pressUntilFocused(signOut, 'ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

type Visit = Parameters<Parameters<typeof test>[2]>[0]['visit']
type Page = Awaited<ReturnType<Visit>>['page']
type Locator = ReturnType<Page['getByRole']>

async function keyboardOnly(visit: Visit) {
  const visitor = await visit()
  const pressUntilFocused = (target: Locator, key: string) => visitor.pressUntilFocused(target, key)
  return {
    page: visitor.page,
    pressUntilFocused,
    tabTo: (target: Locator, key = 'Tab') => pressUntilFocused(target, key),
  }
}
