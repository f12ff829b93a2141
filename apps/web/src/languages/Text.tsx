import type { ReactNode } from 'react'
import type { RichTextArguments, TextArguments } from './text-arguments.js'
import type { TextId } from './text-of.js'
import { useTexts } from './use-text.js'

type Arguments<Id extends TextId> = Id extends keyof RichTextArguments
  ? RichTextArguments[Id]
  : Id extends keyof TextArguments
    ? TextArguments[Id]
    : never

/** What a text names may be drawn too: a link, a name in bold. */
export interface TextProps<Id extends TextId> {
  readonly id: Id
  readonly values: { readonly [Name in keyof Arguments<Id>]: Arguments<Id>[Name] | ReactNode }
}

/** A text with something drawn in it or around some of its words; one of words alone is `text(id)`. */
export function Text<Id extends TextId>({ id, values }: TextProps<Id>) {
  const { formatMessage } = useTexts()
  return formatMessage({ id }, values as Parameters<typeof formatMessage>[1])
}
