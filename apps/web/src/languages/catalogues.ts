import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import englishDoor from './en/door.json'
import type { Language } from './language.js'

/** `door`: all that the sign-in pages say. `room`: what the first room says. `more`: what the parts say that come later. */
export type CatalogueName = 'door' | 'room' | 'more'

/** Messages by their ids, as `messages.config.ts` compiles them. */
export type Catalogue = Readonly<Record<string, string | readonly MessageFormatElement[]>>

type Loaders = Readonly<Record<CatalogueName, () => Promise<{ readonly default: Catalogue }>>>

const loaders: Readonly<Record<Language, Loaders>> = {
  en: {
    door: async () => ({ default: englishDoor }),
    room: () => import('./en/room.json'),
    more: () => import('./en/more.json'),
  },
  de: {
    door: () => import('./de/door.json'),
    room: () => import('./de/room.json'),
    more: () => import('./de/more.json'),
  },
}

/** What can be said before anything is loaded. */
export const loadedCatalogues: { readonly [L in Language]?: Catalogue } = { en: englishDoor }

export async function loadCatalogue(language: Language, name: CatalogueName): Promise<Catalogue> {
  return (await loaders[language][name]()).default
}
