import { useSyncExternalStore } from 'react'
import { currentTexts, subscribeToTexts } from './current-texts.js'
import type { Formats } from './formats.js'
import type { Language } from './language.js'
import type { TextOf } from './text-of.js'
import type { Texts } from './texts.js'

/** The texts of the page, which is drawn again when it speaks another language: `text('composer.send')`. */
export function useText(): TextOf {
  return useTexts().text
}

/** How the present language writes dates, times, numbers and lists. @public */
export function useFormats(): Formats {
  return useTexts().formats
}

/** The language that is spoken. @public */
export function useLanguage(): Language {
  return useTexts().language
}

export function useTexts(): Texts {
  return useSyncExternalStore(subscribeToTexts, currentTexts)
}
