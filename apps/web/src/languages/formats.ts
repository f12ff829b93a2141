import type { IntlShape } from 'react-intl'

type NumberOptions = Parameters<IntlShape['formatters']['getNumberFormat']>[1]

/** How a language writes what is no words. Each way of writing is made once. */
export interface Formats {
  /** For what Intl makes itself, such as an order of names. */
  readonly locale: string
  /** A moment: ISO 8601, or milliseconds. */
  date(moment: string | number | Date, options: Intl.DateTimeFormatOptions): string
  number(value: number, options?: NumberOptions): string
  /** “Ada, Grace and Linus”. */
  list(items: readonly string[], options?: Intl.ListFormatOptions): string
}

export function createFormats({ locale, formatters }: IntlShape): Formats {
  return {
    locale,
    date: (moment, options) => formatters.getDateTimeFormat(locale, options).format(new Date(moment)),
    number: (value, options) => formatters.getNumberFormat(locale, options).format(value),
    list: (items, options) => formatters.getListFormat(locale, options).format(items),
  }
}
