import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import { type Catalogue, type CatalogueName, loadCatalogue, loadedCatalogues } from './catalogues.js'
import { createFormats, type Formats } from './formats.js'
import type { Language } from './language.js'
import type { TextId, TextOf } from './text-of.js'

/** What the page says in one language. */
export interface Texts {
  readonly language: Language
  readonly text: TextOf
  readonly formats: Formats
  /** Makes texts with something drawn in them. */
  readonly formatMessage: IntlShape['formatMessage']
  has(id: string): id is TextId
  /** Loads a catalogue, once; again after it failed. */
  load(name: CatalogueName): Promise<void>
}

/** The customs that go with a language: how its dates and numbers are written. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

const cache = createIntlCache()

/** The texts of a language, of which nothing is loaded yet; only the English of the door is always there. */
export function createTexts(language: Language): Texts {
  const messages: Record<string, Catalogue[string]> = { ...loadedCatalogues[language] }
  const loading = new Map<CatalogueName, Promise<void>>()
  const locale = locales[language]
  const intl = createIntl({ locale, defaultLocale: locale, messages: messages as IntlMessages }, cache)

  async function fill(name: CatalogueName): Promise<void> {
    try {
      Object.assign(messages, await loadCatalogue(language, name))
    } catch (error) {
      loading.delete(name)
      throw error
    }
  }

  function load(name: CatalogueName): Promise<void> {
    const started = loading.get(name) ?? fill(name)
    loading.set(name, started)
    return started
  }

  return {
    language,
    text: (id, ...[values]) => intl.formatMessage({ id }, values as PlainValues | undefined),
    formats: createFormats(intl),
    formatMessage: intl.formatMessage,
    has: (id): id is TextId => id in messages,
    load,
  }
}

type IntlMessages = IntlShape['messages']
type PlainValues = Record<string, string | number | Date>
