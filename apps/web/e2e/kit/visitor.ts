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

  /** The texts of all rows there are, from top to bottom. */
  async texts(): Promise<string[]> {
    return this.log.locator('article [id$="-text"]').allInnerTexts()
  }
}
