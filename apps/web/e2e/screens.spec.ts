import { ApiPerson } from './kit/api-person.js'
import { checkPage, looks } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'

for (const { name, viewport, colorScheme } of looks) {
  test(`everybody can use every screen: ${name}`, async ({ visit, product }) => {
    const owner = await visit({ viewport, colorScheme })
    await owner.page.goto('/signup')
    await owner.page.getByLabel('User name').fill('ada')
    await checkPage(owner, `sign-up-${name}`)
    await owner.page.getByLabel('Password', { exact: true }).fill('short')
    await owner.page.getByRole('button', { name: 'Create account' }).click()
    await expect(owner.page.getByText(/at least 8 characters/).first()).toBeVisible()
    await checkPage(owner, `sign-up-error-${name}`)
    await owner.signUp('ada', 'Ada Lovelace')
    await checkPage(owner, `empty-room-${name}`)

    await setTheScene(product.url)
    const ben = await visit({ viewport, colorScheme })
    await ben.signIn('ben')
    await ben.page.goto('/')
    await ben.openRoom('design-review')
    await expect(ben.message('Shall we ship it on Thursday?')).toBeVisible()
    await checkPage(ben, `busy-room-${name}`)
    await ben.page.getByRole('button', { name: /members/i }).click()
    await expect(ben.page.getByRole('heading', { name: 'Members' })).toBeVisible()
    await checkPage(ben, `members-${name}`)
    await ben.page.goto('/')
    await expect(ben.page.getByRole('navigation', { name: 'Rooms' })).toBeVisible()
    await checkPage(ben, `rooms-${name}`)
    await ben.page.getByRole('button', { name: 'Browse rooms' }).click()
    await expect(ben.page.getByRole('dialog')).toBeVisible()
    await checkPage(ben, `browse-${name}`)
    await ben.page.keyboard.press('Escape')
    await ben.page.getByRole('button', { name: 'Create room' }).click()
    await expect(ben.page.getByRole('dialog')).toBeVisible()
    await checkPage(ben, `create-room-${name}`)
  })
}

async function setTheScene(url: string): Promise<void> {
  const ben = await ApiPerson.signUp(url, 'ben', 'Ben Okafor')
  const cy = await ApiPerson.signUp(url, 'cy', 'Cy Nakamura')
  const dora = await ApiPerson.signUp(url, 'dora', 'Dora Lindqvist')
  const review = await ben.createRoom('design-review', 'Weekly critique, Thursdays 15:00')
  await Promise.all([cy.join(review.id), dora.join(review.id)])
  await cy.createRoom('deploys', 'What went out, and when')
  const support = await dora.createRoom('support', 'Questions from the people who use it')
  await ben.join(support.id)
  await dora.post(support.id, 'Somebody asks how to move their data to another machine.')
  const lines: [ApiPerson, string][] = [
    [ben, 'Morning! The empty state now has one sentence and one button.'],
    [ben, 'See https://example.org/branches/empty-state for the pictures.'],
    [cy, 'Nice. I measured the hint on the selected row: 4.75 to 1.'],
    [dora, 'On my phone the drawer opens over the keyboard. Is that meant to be?'],
    [
      ben,
      'No, that is a bug. The list has to go first:\n1. the keyboard closes\n2. the drawer opens\n3. focus goes to the list',
    ],
    [cy, 'I can take it, I am in that file anyway.'],
    [dora, 'Thank you! 🙏'],
    [
      cy,
      'And one more thing: the divider is drawn twice when a page comes in while the window is being resized, which nobody will ever see, but I did.',
    ],
    [ben, 'You always do.'],
    [dora, 'Shall we ship it on Thursday?'],
  ]
  for (const [person, line] of lines) await person.post(review.id, line)
}
