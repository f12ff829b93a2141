import { expect, test } from './kit/fixtures.js'

test('edits, reacts, quotes, pins and copies, and the other one sees it', async ({
  ada,
  ben,
  general,
  visit,
}) => {
  const { id } = await ben.post(general, 'Shall we ship it on Thursday?')
  const cy = await visit()
  await cy.signUp('cy', 'Cy Nakamura')
  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const question = ada.message('Shall we ship it on Thursday?')

  await test.step('a reaction from the toolbar, joined by the other one', async () => {
    await question.hover()
    await question.getByRole('button', { name: 'React with 👍' }).click()
    await cy.log.getByRole('button', { name: '👍 1: Ada Lovelace', pressed: false }).click()
    const both = ada.log.getByRole('button', { name: '👍 2: Cy Nakamura and you', pressed: true })
    await expect(both).toBeVisible()
    await both.click()
    await expect(cy.log.getByRole('button', { name: '👍 1: you', pressed: true })).toBeVisible()
  })

  await test.step('any other emoji, found by its name, without asking another server', async () => {
    const hosts = new Set<string>()
    ada.page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await question.hover()
    await question.getByRole('button', { name: 'Add reaction' }).click()
    await ada.page.getByRole('searchbox', { name: 'Search emoji' }).fill('octopus')
    await ada.page.getByRole('dialog').getByRole('gridcell', { name: 'Octopus' }).click()
    await expect(cy.log.getByRole('button', { name: '🐙 1: Ada Lovelace' })).toBeVisible()
    expect([...hosts]).toEqual([new URL(ada.page.url()).host])
  })

  await test.step('an edit in the row, with its history', async () => {
    await ada.say('I think sew.')
    await ada.message('I think sew.').click({ button: 'right' })
    await ada.page.getByRole('menuitem', { name: 'Edit', exact: true }).click()
    const editor = ada.page.getByRole('textbox', { name: 'Edit message' })
    await expect(editor).toHaveValue('I think sew.')
    await editor.fill('I think so.')
    await editor.press('Enter')
    await expect(cy.log.getByText('I think so. (edited)')).toBeVisible()
    await cy.log.getByText('I think so. (edited)').click({ button: 'right' })
    await cy.page.getByRole('menuitem', { name: 'Edit history' }).click()
    await expect(cy.page.getByRole('dialog').getByText('I think sew.')).toBeVisible()
    await cy.page.keyboard.press('Escape')
  })

  await test.step('an answer quotes what it answers as that is now', async () => {
    await question.hover()
    await question.getByRole('button', { name: 'Reply', exact: true }).click()
    await expect(ada.composer).toBeFocused()
    await ada.say('Rather on Friday.')
    const quotation = cy.message('Rather on Friday.').getByRole('button', { name: /Ben Okafor.*Thursday/ })
    await expect(quotation).toBeVisible()
    await ben.edit(id, 'Shall we ship it on Monday?')
    await expect(cy.message('Rather on Friday.').getByRole('button', { name: /Monday/ })).toBeVisible()
  })

  await test.step('a pin, and a link that leads to the message', async () => {
    const row = ada.log.getByRole('article').filter({ hasText: 'on Monday? (edited)' })
    await row.click({ button: 'right' })
    await ada.page.getByRole('menuitem', { name: 'Pin to room' }).click()
    await expect(cy.log.getByRole('article').filter({ hasText: 'Pinned' })).toContainText('on Monday?')
    await row.click({ button: 'right' })
    await ada.page.getByRole('menuitem', { name: 'Copy link' }).click()
    await expect(ada.page.getByText('Link copied')).toBeVisible()
    const link = await ada.page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).pathname).toBe(`/r/${general}/m/${id}`)
  })
})

test('a deletion can be undone for five seconds, and is then one for everybody', async ({ ada, visit }) => {
  const cy = await visit()
  await cy.signUp('cy', 'Cy Nakamura')
  for (const text of ['first', 'second']) await ada.say(text)
  await expect(cy.message('second')).toBeVisible()
  const remove = async (text: string) => {
    await ada.message(text).click({ button: 'right' })
    await ada.page.getByRole('menuitem', { name: 'Delete' }).click()
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(ada.message(text)).toHaveCount(0)
  }

  await remove('second')
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  await expect(ada.message('second')).toBeVisible()

  await remove('second')
  await expect(cy.message('second')).toBeVisible()
  await expect(cy.message('second')).toHaveCount(0)
  await expect(cy.message('Message deleted')).toBeVisible()

  // Whoever leaves has decided.
  await remove('first')
  await ada.page.goto('about:blank')
  await expect(cy.message('Message deleted')).toHaveCount(2)
})

test('what was marked unread stays unread until the room is left', async ({ ada, ben, general }) => {
  for (const text of ['one', 'two', 'three']) await ben.post(general, text)
  await ada.page.context().grantPermissions(['clipboard-write'])
  const choose = async (action: string) => {
    await ada.message('two').click({ button: 'right' })
    await ada.page.getByRole('menuitem', { name: action }).click()
  }
  const line = ada.log.getByRole('listitem').filter({ hasText: 'New messages' })
  await choose('Mark unread from here')
  await expect(line).toContainText('two')

  // Longer than what is in sight needs to count as read.
  await choose('Copy link')
  await expect(ada.page.getByText('Link copied')).toBeVisible()
  await expect(ada.page.getByText('Link copied')).toHaveCount(0)
  await ada.page.reload()
  await expect(line).toContainText('two')
})

test('every action on a message goes by key', async ({ ada, ben, general }) => {
  await ben.post(general, 'From Ben')
  await ada.say('From Ada')
  const { page } = ada
  const mine = ada.message('From Ada')
  await ada.pressUntilFocused(mine, 'Shift+Tab')
  const choose = async (name: string) => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await ada.pressUntilFocused(page.getByRole('menuitem', { name, exact: true }), 'ArrowDown')
    await page.keyboard.press('Enter')
  }

  await choose('React with 🎉')
  await expect(ada.log.getByRole('button', { name: '🎉 1: you' })).toBeVisible()
  await expect(mine).toBeFocused()

  await choose('Edit')
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused()
  await page.keyboard.type(', again')
  await page.keyboard.press('Enter')
  const edited = ada.log.getByRole('article').filter({ hasText: 'From Ada, again (edited)' })
  await expect(edited).toBeFocused()
  await choose('Edit')
  await page.keyboard.type(' and again')
  await page.keyboard.press('Escape')
  await expect(edited).toBeFocused()

  await choose('Pin to room')
  await expect(edited.getByText('Pinned')).toBeVisible()
  await choose('Unpin')
  await expect(edited.getByText('Pinned')).toHaveCount(0)

  await choose('Delete')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(edited).toBeFocused()

  await page.keyboard.press('ArrowUp')
  await expect(ada.message('From Ben')).toBeFocused()
  await choose('Mark unread from here')
  await expect(ada.log.getByRole('heading', { name: 'New messages' })).toBeVisible()
})
