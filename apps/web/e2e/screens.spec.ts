import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { ApiPerson } from './kit/api-person.js'
import { expect, test } from './kit/fixtures.js'
import type { Visitor } from './kit/visitor.js'

/** Where pictures go when somebody wants to look at them: SCREENSHOTS=folder npm run test:e2e screens. */
const pictures = process.env.SCREENSHOTS

const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } } as const

for (const [width, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const look = `${width}-${colorScheme}`

    test(`everybody can use every screen: ${look}`, async ({ visit, product }) => {
      const owner = await visit({ viewport, colorScheme })
      await owner.page.goto('/signup')
      await owner.page.getByLabel('User name').fill('ada')
      await check(owner, `sign-up-${look}`)
      await owner.page.getByLabel('Password', { exact: true }).fill('short')
      await owner.page.getByRole('button', { name: 'Create account' }).click()
      await expect(owner.page.getByText(/at least 8 characters/).first()).toBeVisible()
      await check(owner, `sign-up-error-${look}`)
      await owner.signUp('ada', 'Ada Lovelace')
      await check(owner, `empty-room-${look}`)

      await setTheScene(product.url)
      const ben = await visit({ viewport, colorScheme })
      await ben.signIn('ben')
      await ben.page.goto('/')
      await ben.openRoom('design-review')
      await expect(ben.message('Shall we ship it on Thursday?')).toBeVisible()
      await check(ben, `busy-room-${look}`)
      await ben.page.getByRole('button', { name: /members/i }).click()
      await expect(ben.page.getByRole('heading', { name: 'Members' })).toBeVisible()
      await check(ben, `members-${look}`)
      await ben.page.goto('/')
      await expect(ben.page.getByRole('navigation', { name: 'Rooms' })).toBeVisible()
      await check(ben, `rooms-${look}`)
      await ben.page.getByRole('button', { name: 'Browse rooms' }).click()
      await expect(ben.page.getByRole('dialog')).toBeVisible()
      await check(ben, `browse-${look}`)
      await ben.page.keyboard.press('Escape')
      await ben.page.getByRole('button', { name: 'Create room' }).click()
      await expect(ben.page.getByRole('dialog')).toBeVisible()
      await check(ben, `create-room-${look}`)
    })
  }
}

async function check(visitor: Visitor, name: string): Promise<void> {
  if (pictures) {
    await mkdir(pictures, { recursive: true })
    await visitor.page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  const { violations } = await new AxeBuilder({ page: visitor.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual(
    [],
  )
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
