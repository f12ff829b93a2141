import { expect, test } from './kit/fixtures.js'

test('a server killed while somebody types: the banner shows, it comes back, the message arrives once', async ({
  visit,
  product,
}) => {
  const [ada, ben] = [await visit(), await visit()]
  await ada.signUp('ada', 'Ada Lovelace')
  await ben.signUp('ben', 'Ben Okafor')
  await ada.say('before')
  await expect(ben.message('before')).toBeVisible()

  await ada.composer.pressSequentially('written while')
  await product.kill()
  await ada.composer.pressSequentially(' it was down')
  await ada.composer.press('Enter')
  await expect(ada.message('written while it was down')).toBeVisible()
  await expect(ada.page.getByText('Reconnecting')).toBeVisible()

  await product.run()
  await expect(ben.message('written while it was down')).toBeVisible({ timeout: 30_000 })
  await expect(ada.page.getByText('Reconnecting')).toHaveCount(0)
  await expect(ada.page.getByText('Back online')).toHaveCount(0)
  for (const person of [ada, ben]) {
    expect(await person.texts()).toEqual(['before', 'written while it was down'])
    await person.page.reload()
    await expect(person.message('written while it was down')).toHaveCount(1)
  }
})
