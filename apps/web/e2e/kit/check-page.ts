import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Visitor } from './visitor.js'

/** Where pictures go when somebody wants to look at them: SCREENSHOTS=folder npm run test:e2e. */
const pictures = process.env.SCREENSHOTS

/** A desk and a phone. */
export const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } } as const

/**
 * Looks at a page in both schemes: takes pictures, where asked to, and has everything that a machine can check of
 * WCAG 2.2 A and AA checked.
 */
export async function checkPage(visitor: Visitor, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme })
    await checkLook(visitor, `${name}-${visitor.page.viewportSize()?.width}-${colorScheme}`)
  }
}

async function checkLook({ page }: Visitor, name: string): Promise<void> {
  if (pictures) {
    await mkdir(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  const { violations } = await new AxeBuilder({ page })
    // frimousse counts the rows of its grid from 0, which no row may be, and finds them again by that.
    .exclude('[aria-rowindex]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  // The states that follow are looked at all the same.
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`),
      name,
    )
    .toEqual([])
}
