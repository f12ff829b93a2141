import { expect, type Locator } from '@playwright/test'
import type { Scenery } from './scenery.js'
import type { Visitor } from './visitor.js'

/** A screen, or a state of one, and how a person comes to it. */
export interface Scene {
  readonly name: string
  open(visitor: Visitor, scenery: Scenery): Promise<void>
}

/** Everything that Ada can see of the scenery. Each begins with an address, so that they can be opened in any order. */
export const scenes: readonly Scene[] = [
  inRoom('room', async () => {}),
  inRoom('message-actions', async (ada, { messages }) => {
    await row(ada, messages.answered).hover()
    await expect(ada.page.getByRole('group', { name: 'Message actions' })).toBeVisible()
  }),
  inRoom('message-menu', openMenu),
  inRoom('emoji-picker', async (ada, scenery) => {
    await choose(ada, scenery, 'Add reaction…')
    await expect(ada.page.getByRole('dialog').getByRole('gridcell').first()).toBeVisible()
  }),
  inRoom('edit-message', async (ada, scenery) => {
    await choose(ada, scenery, 'Edit', 'mine')
    await expect(ada.page.getByRole('textbox', { name: 'Edit message' })).toBeFocused()
  }),
  inRoom('edit-history', async (ada, scenery) => {
    await choose(ada, scenery, 'Edit history', 'edited')
    await expect(ada.page.getByRole('dialog').getByText('the the shed')).toBeVisible()
  }),
  inRoom('delete-message', async (ada, scenery) => {
    await choose(ada, scenery, 'Delete', 'mine')
    await expect(ada.page.getByRole('dialog')).toBeVisible()
  }),
  inRoom('why-notified', async (ada, scenery) => {
    await choose(ada, scenery, 'Why was I (not) notified?', 'named')
    await expect(ada.page.getByRole('dialog')).toBeVisible()
  }),
  inRoom('image-viewer', async (ada, { messages }) => {
    await row(ada, messages.pictures)
      .getByRole('button', { name: /map\.png/ })
      .click()
    await expect(ada.page.getByRole('dialog').getByText('1 of 2')).toBeVisible()
  }),
  inRoom('room-menu', async ({ page }) => {
    await page.getByRole('button', { name: 'More about this room' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
  }),
  inRoom('switcher', async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  }),
  at(
    'thread',
    ({ rooms, messages }) => `/r/${rooms.harbour}/t/${messages.question}`,
    async ({ page }) => {
      await expect(page.getByText('two gas rings')).toBeVisible()
    },
  ),
  at(
    'members',
    ({ rooms }) => `/r/${rooms.harbour}/members`,
    async ({ page }) => {
      await expect(page.getByRole('list', { name: /Members of/ }).getByText('Dora Lindqvist')).toBeVisible()
    },
  ),
  at(
    'pins',
    ({ rooms }) => `/r/${rooms.harbour}/pins`,
    async ({ page }) => {
      await expect(
        page.getByRole('list', { name: 'Pinned messages' }).getByText(/by the crane/),
      ).toBeVisible()
    },
  ),
  at(
    'message-by-link',
    ({ rooms, messages }) => `/r/${rooms.harbour}/m/${messages.answered}`,
    async (ada) => {
      await expect(ada.log.getByText('too early to put the tents up')).toBeVisible()
    },
  ),
  at(
    'message-missing',
    ({ rooms }) => `/r/${rooms.harbour}/m/018f0000-0000-7000-8000-000000000000`,
    async ({ page }) => {
      await expect(page.getByRole('alert').first()).toContainText('deleted')
    },
  ),
  at(
    'direct-room',
    ({ rooms }) => `/r/${rooms.direct}`,
    async (ada) => {
      await expect(ada.log.getByText('the forecast')).toBeVisible()
    },
  ),
  at(
    'direct-members',
    ({ rooms }) => `/r/${rooms.direct}/members`,
    async ({ page }) => {
      await expect(page.getByRole('list', { name: /^Members/ }).getByText('Ben Okafor')).toBeVisible()
    },
  ),
  at(
    'no-pins',
    ({ rooms }) => `/r/${rooms.empty}/pins`,
    async ({ page }) => {
      await expect(page.getByText('Nothing is pinned yet.')).toBeVisible()
    },
  ),
  at(
    'empty-room',
    ({ rooms }) => `/r/${rooms.empty}`,
    async (ada) => {
      await expect(ada.composer).toBeVisible()
    },
  ),
  at(
    'room-missing',
    () => '/r/nowhere',
    async ({ page }) => {
      await expect(page.getByRole('main')).toContainText(/no such room|not there/i)
    },
  ),
  at(
    'threads',
    () => '/threads',
    async ({ page }) => {
      await expect(page.getByRole('main')).toBeVisible()
    },
  ),
  at(
    'search',
    () => '/search?q=harbour',
    async ({ page }) => {
      await expect(page.getByRole('list', { name: 'Results' }).getByRole('listitem').first()).toBeVisible()
    },
  ),
  at(
    'search-nothing',
    () => '/search?q=submarine',
    async ({ page }) => {
      await expect(page.getByText(/nothing|no messages/i).first()).toBeVisible()
    },
  ),
  at(
    'rooms',
    () => '/',
    async ({ page }) => {
      await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible()
    },
  ),
  atRooms('browse-rooms', 'Browse rooms', (page) => page.getByRole('dialog').getByText('recipes')),
  atRooms('create-room', 'Create room', (page) => page.getByRole('dialog').getByLabel('Name')),
  atRooms('new-direct', 'New message', (page) => page.getByRole('combobox', { name: 'To' })),
  atRooms('profile-menu', /^Your profile/, (page) => page.getByRole('menu')),
  at(
    'notification-settings',
    () => '/settings/notifications',
    async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Quiet hours' })).toBeVisible()
    },
  ),
  // What is being written stays there as a draft, so these come last.
  at(
    'complete-a-name',
    ({ rooms }) => `/r/${rooms.general}`,
    async (ada) => {
      await ada.composer.pressSequentially('Thank you @')
      await expect(ada.page.getByRole('option').first()).toBeVisible()
    },
  ),
  at(
    'complete-an-emoji',
    ({ rooms }) => `/r/${rooms.direct}`,
    async (ada) => {
      await ada.composer.pressSequentially('See you :boat')
      await expect(ada.page.getByRole('option').first()).toBeVisible()
    },
  ),
  at(
    'files-to-send',
    ({ rooms }) => `/r/${rooms.empty}`,
    async (ada) => {
      const buffer = Buffer.from('noon: Ben\n')
      await ada.page
        .locator('input[type=file]')
        .setInputFiles({ name: 'rota-for-saturday.txt', mimeType: 'text/plain', buffer })
      await expect(ada.page.getByText('rota-for-saturday.txt')).toBeVisible()
      await expect(ada.page.getByRole('progressbar')).toHaveCount(0)
    },
  ),
  inRoom('reply', async (ada, scenery) => {
    await choose(ada, scenery, 'Reply')
    await ada.composer.pressSequentially('Not if there is **coffee**')
  }),
]

function at(name: string, address: (scenery: Scenery) => string, look: Scene['open']): Scene {
  return {
    name,
    async open(visitor, scenery) {
      await visitor.page.goto(address(scenery))
      await look(visitor, scenery)
    },
  }
}

/** In the room where most is to be seen, once its pictures are. */
function inRoom(name: string, act: Scene['open']): Scene {
  return at(
    name,
    ({ rooms }) => `/r/${rooms.harbour}`,
    async (visitor, scenery) => {
      await expect(row(visitor, scenery.messages.named)).toBeVisible()
      await expect(visitor.log.locator('img[data-shown]')).toHaveCount(2)
      await act(visitor, scenery)
    },
  )
}

/** Where the rooms are listed, after pressing a button there. */
function atRooms(name: string, button: string | RegExp, shows: (page: Visitor['page']) => Locator): Scene {
  return at(
    name,
    () => '/',
    async ({ page }) => {
      await page.getByRole('button', { name: button }).click()
      await expect(shows(page)).toBeVisible()
    },
  )
}

function row({ log }: Visitor, id: string): Locator {
  return log.locator(`[data-message-id="${id}"]`)
}

async function openMenu(ada: Visitor, { messages }: Scenery, of: keyof Scenery['messages'] = 'answered') {
  await row(ada, messages[of]).click({ button: 'right' })
  await expect(ada.page.getByRole('menu', { name: 'Message actions' })).toBeVisible()
}

async function choose(ada: Visitor, scenery: Scenery, action: string, of?: keyof Scenery['messages']) {
  await openMenu(ada, scenery, of)
  await ada.page.getByRole('menuitem', { name: action, exact: true }).click()
}
