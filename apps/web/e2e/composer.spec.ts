import type { Locator, Page } from '@playwright/test'
import { expect, test } from './kit/fixtures.js'

/** A real picture, so that the server has something to re-encode: `sidePx` pixels a side, no two rows alike. */
async function picture(page: Page, sidePx: number): Promise<number[]> {
  return page.evaluate(async (side) => {
    const canvas = new OffscreenCanvas(side, side)
    const brush = canvas.getContext('2d')
    for (let y = 0; brush && y < side; y += 1) {
      brush.fillStyle = `hsl(${(y * 137) % 360} 60% 50%)`
      brush.fillRect(0, y, side, 1)
    }
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
  }, sidePx)
}

/** As the clipboard gives it. */
async function paste(box: Locator, name: string, bytes: number[]): Promise<void> {
  await box.evaluate(
    (area, { name, bytes }) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { name, bytes },
  )
}

test('names are completed by keyboard, and the other one reads them', async ({ visit }) => {
  const [ada, ben] = [await visit(), await visit()]
  await ada.signUp('ada', 'Ada Lovelace')
  await ben.signUp('ben', 'Ben Okafor')
  const box = ada.composer
  await box.pressSequentially('Hello @be')
  await expect(ada.page.getByRole('option', { name: /Ben Okafor/ })).toHaveAttribute('aria-selected', 'true')
  await box.press('Enter')
  await expect(box).toHaveValue('Hello @ben ')
  await box.pressSequentially('see #gen')
  await expect(ada.page.getByRole('listbox', { name: 'Rooms' })).toBeVisible()
  await box.press('Tab')
  await box.pressSequentially(':rocke')
  await ada.page.getByRole('option', { name: /rocket/ }).waitFor()
  await box.press('Escape')
  await expect(ada.page.getByRole('listbox')).toHaveCount(0)
  await box.pressSequentially('t:')
  await expect(box).toHaveValue('Hello @ben see #general 🚀')
  await box.press('Enter')
  await expect(ben.log.getByText('@Ben Okafor')).toBeVisible()
  await expect(ben.log.getByText('🚀')).toBeVisible()
})

test('signs are put around words and taken back by the browser’s own undo', async ({ ada }) => {
  const box = ada.composer
  await box.pressSequentially('make it bold')
  await expect(box).toHaveAttribute('aria-autocomplete', 'list')
  await box.press('Control+Shift+ArrowLeft')
  await box.press('Control+b')
  await expect(box).toHaveValue('make it **bold**')
  await box.press('Control+z')
  await expect(box).toHaveValue('make it bold')
  await box.press('Control+a')
  await box.evaluate((area) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'https://example.org/a')
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(box).toHaveValue('[make it bold](https://example.org/a)')
  await box.press('Control+z')
  await expect(box).toHaveValue('make it bold')
})

test('a draft with its answer and its file is there again after a reload', async ({ ada, ben, general }) => {
  await ben.post(general, 'Where do we meet?')
  const row = ada.message('Where do we meet?')
  await row.hover()
  await row.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(ada.page.getByRole('group', { name: 'Reply' })).toContainText('Ben Okafor')
  await ada.composer.pressSequentially('At the harbour')
  await paste(ada.composer, 'harbour.png', await picture(ada.page, 20))
  const files = ada.page.getByRole('form').getByRole('list', { name: 'Files' })
  await expect(files.getByRole('button', { name: 'Remove harbour.png' })).toBeVisible()
  await ada.page.reload()
  await expect(ada.composer).toHaveValue('At the harbour')
  await expect(ada.page.getByRole('group', { name: 'Reply' })).toContainText('Where do we meet?')
  await expect(files).toContainText('harbour.png')
  await ada.composer.press('Enter')
  await expect(files).toHaveCount(0)
  await expect(ada.log.getByRole('img', { name: /harbour.png/ })).toBeVisible()
  await ada.page.reload()
  await expect(ada.log.getByRole('img', { name: /harbour.png/ })).toBeVisible()
  await expect(ada.composer).toHaveValue('')
})

test('a pasted image shows how far it is, can be cancelled, and is sent once it is there', async ({
  ada,
  visit,
}) => {
  const cy = await visit()
  await cy.signUp('cy', 'Cy Nakamura')
  const { page, composer } = ada
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/api/files', async (route) => {
    await held
    await route.continue()
  })
  const bytes = await picture(page, 40)
  await paste(composer, 'one.png', bytes)
  await paste(composer, 'two.png', bytes)
  await expect(page.getByRole('progressbar', { name: 'Upload of one.png' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel two.png' }).click()
  await expect(page.getByText('two.png')).toHaveCount(0)
  await composer.fill('only one')
  await composer.press('Enter')
  await expect(page.getByRole('status').getByText('Sends as soon as the file is uploaded.')).toBeVisible()
  await expect(ada.message('only one')).toHaveCount(0)
  letThrough()
  await expect(cy.message('only one')).toBeVisible()
  await expect(cy.log.getByRole('img', { name: /one.png/ })).toBeVisible()
  await expect(cy.log.getByRole('img', { name: /two.png/ })).toHaveCount(0)
})

test('a text over the limit is held back and goes as a file', async ({ ada }) => {
  await ada.composer.fill('long '.repeat(1_700))
  await expect(ada.page.getByText('499 too many')).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await ada.page.getByRole('button', { name: 'Send as a file' }).click()
  await expect(ada.log.getByText('message.txt')).toBeVisible()
  await expect(ada.composer).toHaveValue('')
})

test('somebody who is named but not in the room can be invited there', async ({ ada }) => {
  await ada.createRoom('harbour')
  await ada.composer.pressSequentially('ask @ben')
  await ada.page.getByRole('option', { name: /Ben Okafor.*not in this room/ }).waitFor()
  await ada.composer.press('Tab')
  const note = ada.page.getByText('Ben Okafor is not in this room and will not be told.')
  await expect(note).toBeVisible()
  await ada.page.getByRole('button', { name: 'Invite Ben Okafor' }).click()
  await expect(note).toHaveCount(0)
  await expect(ada.composer).toBeFocused()
})
