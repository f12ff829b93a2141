import { type BrowserContextOptions, test as base } from '@playwright/test'
import { ApiPerson } from './api-person.js'
import { Link } from './link.js'
import { Product } from './product.js'
import { Visitor } from './visitor.js'

interface Fixtures {
  /** A fresh Tidings of the test's own. */
  readonly product: Product
  /** A network to that Tidings, to be disturbed: `visit({ baseURL: link.url })` goes through it. */
  readonly link: Link
  /** Opens another browser context: another person, or another device. */
  visit(options?: BrowserContextOptions): Promise<Visitor>
  /** Somebody else, who is there before the test begins and needs no browser. */
  readonly ben: ApiPerson
  /** The id of the room that everybody is in. */
  readonly general: string
  /** Somebody who signed up after ben, and looks at the room general through `link`. */
  readonly ada: Visitor
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  product: async ({}, use) => {
    const product = await Product.start()
    await use(product)
    await product.stop()
  },
  link: async ({ product }, use) => {
    const link = await Link.to(product.url)
    await use(link)
    await link.close()
  },
  visit: async ({ browser, product }, use) => {
    const visitors: Visitor[] = []
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: product.url, ...options })
      const visitor = new Visitor(await context.newPage())
      visitors.push(visitor)
      return visitor
    })
    for (const visitor of visitors) {
      await visitor.page.context().close()
      base.expect(visitor.problems, 'what the page complained about').toEqual([])
    }
  },
  ben: async ({ product }, use) => {
    await use(await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor'))
  },
  general: async ({ ben }, use) => {
    await use(await ben.roomId('general'))
  },
  // The very first account is the owner's: it has to be ben's.
  ada: async ({ ben: _ben, visit, link }, use) => {
    const ada = await visit({ baseURL: link.url })
    await ada.signUp('ada', 'Ada Lovelace')
    await use(ada)
  },
})

export { expect } from '@playwright/test'
