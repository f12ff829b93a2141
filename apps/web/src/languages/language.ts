import { recall, remember } from '../live/device-memory.js'

/** The languages there are; English is the one that the others are translated from. */
export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]

const key = 'tidings.language'

/**
 * What was chosen on this device, else the first of the browser's languages that there is.
 * @public for the day on which every text is translated: until then main.tsx goes by the choice alone
 */
export function preferredLanguage(): Language {
  const wishes = [chosenLanguage() ?? [], navigator.languages].flat().map((tag) => tag.replace(/-.*/, ''))
  return wishes.find(isLanguage) ?? 'en'
}

/** What was chosen on this device; nothing where its browser decides. */
export function chosenLanguage(): Language | undefined {
  const chosen = recall(key)
  return isLanguage(chosen) ? chosen : undefined
}

/** Keeps the choice on this device; `undefined` leaves it to the browser again. */
export function keepChosenLanguage(language: Language | undefined): void {
  remember(key, language ?? '')
}

function isLanguage(tag: string | undefined): tag is Language {
  return languages.some((language) => language === tag)
}
