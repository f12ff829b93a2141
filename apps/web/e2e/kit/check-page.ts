import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Visitor } from './visitor.js'

/** Where pictures go when somebody wants to look at them: SCREENSHOTS=folder npm run test:e2e screens. */
const pictures = process.env.SCREENSHOTS

export const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } } as const

export const schemes = ['light', 'dark'] as const

/** Every look that a page has to be good in. */
export const looks = Object.entries(sizes).flatMap(([width, viewport]) =>
  schemes.map((colorScheme) => ({
    name: `${width}-${colorScheme}`,
    viewport,
    colorScheme,
  })),
)

/** Takes a picture, where asked to, and has everything that a machine can check of WCAG 2.2 A and AA checked. */
export async function checkPage({ page }: Visitor, name: string): Promise<void> {
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
