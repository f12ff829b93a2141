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
