import { checkPage, sizes } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'

for (const [width, viewport] of Object.entries(sizes)) {
  test(`everybody can use the first screens at ${width} px`, async ({ visit }) => {
    const owner = await visit({ viewport })
    await owner.page.goto('/signup')
    await owner.page.getByLabel('User name').fill('ada')
    await checkPage(owner, 'sign-up')
    await owner.page.getByLabel('Password', { exact: true }).fill('short')
    await owner.page.getByRole('button', { name: 'Create account' }).click()
    await expect(owner.page.getByText(/at least 8 characters/).first()).toBeVisible()
    await checkPage(owner, 'sign-up-error')
    await owner.signUp('ada', 'Ada Lovelace')
    await checkPage(owner, 'first-room')
  })
}
