import { ApiPerson } from './kit/api-person.js'
import { checkPage, looks } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'

test('three people share one direct room, called by their names', async ({ ada, ben, visit, product }) => {
  const cy = await visit({ baseURL: product.url })
  await cy.signUp('cy', 'Cy Nakamura')

  // By key: a name, Enter, another name, Enter, and Enter in the empty field.
  const { page } = ada
  await page.getByRole('button', { name: 'New message' }).press('Enter')
  const field = page.getByRole('combobox', { name: 'To' })
  await expect(field).toBeFocused()
  for (const name of ['Ben Okafor', 'Cy Nakamura']) {
    await page.keyboard.type(name.slice(0, 3))
    await expect(page.getByRole('option', { name, selected: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  }
  await page.keyboard.press('Enter')
  await expect(ada.heading('Ben Okafor, Cy Nakamura')).toBeVisible()
  const roomId = ada.openRoomId

  // Nobody else sees it before something is written; then it counts.
  await expect(cy.roomLink('Ada Lovelace, Ben Okafor')).toHaveCount(0)
  await ada.say('Lunch at one?')
  await expect(cy.roomLink('Ada Lovelace, Ben Okafor')).toHaveAccessibleName(/1 unread/)
  await ben.post(roomId, 'Gladly')
  await expect(cy.roomLink('Ada Lovelace, Ben Okafor')).toHaveAccessibleName(/2 unread/)
  await cy.openRoom('Ada Lovelace, Ben Okafor')
  await expect(cy.message('Gladly')).toBeVisible()
  await expect(cy.roomLink('Ada Lovelace, Ben Okafor')).not.toHaveAccessibleName(/unread/)
  expect(cy.openRoomId).toBe(roomId)

  // The members list leads to each of them alone. Nobody leaves or renames the room.
  await page.getByRole('button', { name: 'More about this room' }).click()
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Leave|Edit/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Members, 3' }).click()
  await page.getByRole('button', { name: 'Message Cy Nakamura' }).click()
  await expect(ada.heading('Cy Nakamura')).toBeVisible()
  await ada.say('Psst')
  await expect(
    cy.roomLink('Ada Lovelace').and(cy.page.getByTitle('ada', { exact: true })),
  ).toHaveAccessibleName(/1 unread/)
})

for (const { name, viewport, colorScheme } of looks) {
  test(`direct rooms: ${name}`, async ({ visit, ben, product }) => {
    const cy = await ApiPerson.signUp(product.url, 'cy', 'Cy Nakamura')
    await ApiPerson.signUp(product.url, 'dora', 'Dora Lindqvist')
    const ada = await visit({ viewport, colorScheme })
    await ada.signUp('ada', 'Ada Lovelace')
    const [forTwo, forThree] = [await ben.openDirect('ada'), await cy.openDirect('ada', 'ben')]
    await ben.post(forTwo.id, 'Have you got a minute?')
    await cy.post(forThree.id, 'The pictures are on the board.')
    await ada.page.goto('/')
    await expect(ada.roomLink('Ben Okafor, Cy Nakamura')).toHaveAccessibleName(/1 unread/)
    await checkPage(ada, `sidebar-${name}`)
    await ada.openRoom('Ben Okafor, Cy Nakamura')
    await expect(ada.message('The pictures are on the board.')).toBeVisible()
    await ada.page.getByRole('button', { name: 'Members, 3' }).click()
    await expect(ada.page.getByRole('button', { name: 'Message Cy Nakamura' })).toBeVisible()
    await checkPage(ada, `direct-members-${name}`)
    await ada.page.goto('/')
    await ada.page.getByRole('button', { name: 'New message' }).click()
    await expect(ada.page.getByRole('combobox', { name: 'To' })).toBeFocused()
    await ada.page.keyboard.type('cy')
    await ada.page.keyboard.press('Enter')
    await expect(ada.page.getByRole('button', { name: 'Remove Cy Nakamura' })).toBeVisible()
    await checkPage(ada, `new-message-${name}`)
  })
}
