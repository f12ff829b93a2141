import { expect, type Locator, type Page } from '@playwright/test'
import { password } from './api-person.js'

/** Somebody in front of a browser. They find things by their roles and names, as everybody does. */
export class Visitor {
  readonly page: Page
  /** Errors that the page threw, and what its security policy refused. */
  readonly problems: string[] = []

  constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.problems.push(String(error)))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.problems.push(message.text())
    })
  }

  async signUp(username: string, name: string): Promise<void> {
    await this.page.goto('/signup')
    await this.page.getByLabel('User name').fill(username)
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Create account' }).click()
    await expect(this.heading('general')).toBeVisible()
  }

  async signIn(username: string): Promise<void> {
    await this.page.goto('/signin')
    await this.page.getByLabel('User name or e-mail').fill(username)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
    await expect(this.composer).toBeVisible()
  }

  async createRoom(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create room' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Create room' }).click()
    await expect(this.heading(name)).toBeVisible()
  }

  async findAndJoinRoom(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Browse rooms' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(name.slice(0, 4))
    await dialog.getByRole('button', { name: new RegExp(`Join.*${name}`) }).click()
    await expect(this.heading(name)).toBeVisible()
  }

  async openRoom(name: string): Promise<void> {
    await this.roomLink(name).click()
    await expect(this.heading(name)).toBeVisible()
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async pressUntilFocused(target: Locator, key: string): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press(key)
    }
    await expect(target).toBeFocused()
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  roomLink(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name })
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message / })
  }

  get log(): Locator {
    return this.page.getByRole('log')
  }

  /** A message's row, by its whole text. */
  message(text: string): Locator {
    return this.log.getByRole('article').filter({ has: this.page.getByText(text, { exact: true }) })
  }

  /** The clocks on messages that take their time to be sent. */
  get sendingClock(): Locator {
    return this.log.getByRole('img', { name: 'sending' })
  }

  /** The id of the room that is open, by its address. */
  get openRoomId(): string {
    return new URL(this.page.url()).pathname.split('/')[2] ?? ''
  }

  /** Waits until a start without a network would find the client, and the messages that are shown. */
  async isKeptOnDevice(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
    const newestId = await this.log.getByRole('article').last().getAttribute('data-message-id')
    await expect.poll(() => this.everythingKept()).toContain(newestId)
  }

  /** All that scripts of this origin can find on the device: databases, storages, cookies, caches. */
  everythingKept(): Promise<string> {
    return this.page.evaluate(everythingKept)
  }

  /** The texts of all rows there are, from top to bottom. */
  async texts(): Promise<string[]> {
    return this.log.locator('article [id$="-text"]').allInnerTexts()
  }
}

/** Runs in the page. */
async function everythingKept(): Promise<string> {
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name))
    for (const table of database.objectStoreNames) {
      found.push(await answerOf(database.transaction(table).objectStore(table).getAll()))
    }
    database.close()
  }
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys()
    found.push(requests.map(({ url }) => url))
  }
  return JSON.stringify(found)

  function answerOf<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }
}
