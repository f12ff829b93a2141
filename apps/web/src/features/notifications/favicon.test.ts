import { expect, it } from 'vitest'
import { faviconAddress } from './favicon.js'

it('shows a number for calls, a dot for other news, and else the plain mark', () => {
  const picture = (callCount: number, hasNews: boolean) =>
    decodeURIComponent(faviconAddress(callCount, hasNews))
  expect(picture(0, false)).toBe('/favicon.svg')
  expect(picture(0, true)).toMatch(/^data:image\/svg\+xml,.*<circle/)
  expect(picture(2, true)).toMatch(/>2<\/text>/)
  expect(picture(200, true)).toMatch(/>99\+<\/text>/)
})
