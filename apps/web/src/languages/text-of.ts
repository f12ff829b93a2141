import type door from './en/door.json'
import type more from './en/more.json'
import type room from './en/room.json'
import type { RichTextArguments, TextArguments } from './text-arguments.js'

/** The name of a text, as the English catalogues give it. */
export type TextId = Extract<keyof typeof door | keyof typeof room | keyof typeof more, string>

/** A text of words only; one with something around some of its words is drawn by `<Text>`. */
export type PlainTextId = Exclude<TextId, keyof RichTextArguments>

/** The words of a text in the language of now, with what it is to name. */
export type TextOf = <Id extends PlainTextId>(id: Id, ...values: TextValues<Id>) => string

/** Nothing, or what the text is given to name. */
export type TextValues<Id extends PlainTextId> = Id extends keyof TextArguments ? [TextArguments[Id]] : []
