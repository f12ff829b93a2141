import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'

const outageMs = 30_000

test('C3, M1: the server is killed for 30 s while others write: no hole, and unread is right', async ({
  visit,
  product,
}) => {
  test.setTimeout(150_000)
  const cy = await ApiPerson.signUp(product.url, 'cy', 'Cy Nakamura')
  const general = await cy.roomId('general')
  const [ada, ben] = [await visit(), await visit()]
  await ben.signUp('ben', 'Ben Okafor')
  await ada.signUp('ada', 'Ada Lovelace')
  await ada.createRoom('elsewhere')
  const elsewhere = ada.openRoomId
  await cy.join(elsewhere)

  await cy.post(general, 'just before')
  await cy.post(elsewhere, 'here, just before')
  await product.kill()
  const killedAtMs = Date.now()
  await ben.say('while it is down')
  await ada.say('mine, while it is down')
  await expect(ada.page.getByText('Will send when you are back')).toBeVisible()
  await expect.poll(() => Date.now() - killedAtMs, { timeout: outageMs + 10_000 }).toBeGreaterThan(outageMs)
  await product.run()
  await cy.post(general, 'just after')
  await cy.post(elsewhere, 'here, just after')

  await expect(ada.roomLink('general')).toHaveAccessibleName(/3 unread/, { timeout: 30_000 })
  await expect(ada.message('here, just after')).toBeVisible()
  await expect(ada.sendingClock).toHaveCount(0, { timeout: 30_000 })
  const kept = await cy.bodies(elsewhere)
  expect([...kept].sort()).toEqual(['here, just after', 'here, just before', 'mine, while it is down'])
  expect(await ada.texts()).toEqual(kept)

  await ada.openRoom('general')
  await expect(ada.message('just after')).toBeVisible()
  expect(await ada.texts()).toEqual(await cy.bodies(general))
  await expect(ada.roomLink('general')).not.toHaveAccessibleName(/unread/)
})
