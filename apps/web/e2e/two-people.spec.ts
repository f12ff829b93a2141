import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'

test('two people meet in a room, talk both ways, and find it all again after a reload', async ({ visit }) => {
  const [ada, ben] = [await visit(), await visit()]
  await ada.signUp('ada', 'Ada Lovelace')
  await ben.signUp('ben', 'Ben Okafor')
  await ada.createRoom('harbour')
  await ben.findAndJoinRoom('harbour')

  const said: string[] = []
  for (let n = 1; n <= 10; n += 1) {
    const [from, to] = n % 2 ? [ada, ben] : [ben, ada]
    const text = `message number ${n}`
    await from.say(text)
    said.push(text)
    await expect(to.message(text)).toBeVisible({ timeout: 1_000 })
    await expect(from.message(text)).toHaveCount(1)
  }
  for (const person of [ada, ben]) {
    expect(await person.texts()).toEqual(said)
    await person.page.reload()
    await expect(person.message('message number 10')).toBeVisible()
    expect(await person.texts()).toEqual(said)
  }
})

test('who types is seen, and an unread room shows how much', async ({ visit, product }) => {
  const [ada, ben] = [await visit(), await visit()]
  await ada.signUp('ada', 'Ada Lovelace')
  await ben.signUp('ben', 'Ben Okafor')
  await ben.composer.pressSequentially('Hel')
  await expect(ada.page.getByText('Ben Okafor is typing')).toBeVisible()
  await ben.composer.press('Enter')
  await expect(ada.page.getByText('Ben Okafor is typing')).toHaveCount(0)

  await expect(ada.message('Hel')).toBeVisible()
  await expect(ada.roomLink('general')).not.toHaveAccessibleName(/unread/)

  await ada.createRoom('elsewhere')
  const cy = await ApiPerson.signUp(product.url, 'cy', 'Cy Nakamura')
  const general = await ben.page.evaluate(() => location.pathname.split('/')[2] ?? '')
  for (let n = 1; n <= 3; n += 1) await cy.post(general, `news ${n}`)
  await expect(ada.roomLink('general')).toHaveAccessibleName(/3 unread/)
  await ada.openRoom('general')
  await expect(ada.message('news 3')).toBeVisible()
  await expect(ada.roomLink('general')).not.toHaveAccessibleName(/unread/)
})

test('signing out leaves no trace and needs the password again', async ({ visit }) => {
  const ada = await visit()
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.say('before I go')
  await ada.page.getByRole('button', { name: /Ada Lovelace/ }).click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const kept = await ada.page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
  )
  expect(kept).not.toMatch(/before I go|eyJ|tidings_refresh/)
  await ada.page.goto('/')
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await ada.signIn('ada')
  await expect(ada.message('before I go')).toBeVisible()
})
