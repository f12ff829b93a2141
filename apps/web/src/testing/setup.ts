import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import { awaitTexts, currentTexts, speak } from '../languages/current-texts.js'

// What a test draws speaks English, all of it, as the page does once every catalogue is there.
await Promise.all([awaitTexts('room'), awaitTexts('more')])

afterEach(async () => {
  cleanup()
  localStorage.clear()
  if (currentTexts().language !== 'en') await speak('en')
})
