import type { CatalogueName } from './catalogues.js'
import type { Language } from './language.js'
import type { PlainTextId, TextValues } from './text-of.js'
import { createTexts, type Texts } from './texts.js'

let current = createTexts('en')
/** Those that are to be the current ones once they are loaded. */
let coming = current
let arrival = Promise.resolve()
const wanted = new Set<CatalogueName>(['door'])
const listeners = new Set<() => void>()

export function currentTexts(): Texts {
  return current
}

/** For what is said at a moment, and not drawn. What is drawn asks `useText`, and changes with the language. */
export function currentText<Id extends PlainTextId>(id: Id, ...values: TextValues<Id>): string {
  return current.text(id, ...values)
}

/** Calls `listener` when the language has changed. Returns what stops it. */
export function subscribeToTexts(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Resolves once the catalogue is there, in the language that is spoken then. Rejects where it can't be loaded. */
export async function awaitTexts(name: CatalogueName): Promise<void> {
  wanted.add(name)
  let texts: Texts
  do {
    texts = coming
    await texts.load(name)
    await arrival
  } while (texts !== coming)
}

/**
 * Speaks another language from the moment on when it is loaded; of two asked for one after the other, the later one.
 * Rejects where it can't be loaded: then all stays as it is.
 */
export function speak(language: Language): Promise<void> {
  const texts = language === current.language ? current : createTexts(language)
  coming = texts
  const spoken = Promise.all([...wanted].map(texts.load)).then(
    () => become(texts),
    (error: unknown) => {
      if (coming === texts) coming = current
      throw error
    },
  )
  arrival = spoken.catch(() => undefined)
  return spoken
}

function become(texts: Texts): void {
  if (coming !== texts) return
  current = texts
  document.documentElement.lang = texts.language
  for (const listener of listeners) listener()
}
