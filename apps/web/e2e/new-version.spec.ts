import { checkPage, sizes } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'
import { UpgradingFront } from './kit/upgrading-front.js'
import type { Visitor } from './kit/visitor.js'

test('a new version is offered, and taken when the person says so', async ({ visit, product }) => {
  const front = await UpgradingFront.of(product.url)
  const ada = await visit({ baseURL: front.url })
  await ada.signUp('ada', 'Ada Lovelace')
  await workerIsInCharge(ada)
  await ada.composer.fill('half a thought')

  front.upgrade()
  await ada.page.evaluate(() => dispatchEvent(new Event('online')))
  const toast = ada.page.getByRole('status').filter({ hasText: 'There is a new version.' })
  await expect(toast).toBeVisible()
  for (const viewport of Object.values(sizes)) {
    await ada.page.setViewportSize(viewport)
    await checkPage(ada, 'new-version')
  }
  await Promise.all([ada.page.waitForEvent('load'), toast.getByRole('button', { name: 'Reload' }).click()])
  await expect(ada.composer).toHaveValue('half a thought')
  await expect(toast).toHaveCount(0)
  front.close()
})

test('the server’s own addresses are never answered by the worker', async ({ visit }) => {
  const ada = await visit()
  await ada.signUp('ada', 'Ada Lovelace')
  await workerIsInCharge(ada)
  for (const address of ['/healthz', '/api/openapi.json']) {
    const response = await ada.page.goto(address)
    expect(response?.fromServiceWorker(), address).toBe(false)
    expect(response?.headers()['content-type']).toMatch(/json/)
  }
  for (const address of ['/sw.js', '/manifest.webmanifest']) {
    const response = await ada.page.request.get(address)
    expect(response.headers()['cache-control'], address).toBe('no-cache')
  }
  const page = await ada.page.goto('/')
  expect(page?.fromServiceWorker()).toBe(true)
})

async function workerIsInCharge({ page }: Visitor): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}
