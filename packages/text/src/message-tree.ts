/** A message as it is drawn. Nothing in it is HTML: a text is what is shown, letter by letter. */
export type Block = Paragraph | Heading | Quote | List | CodeBlock | Table | Rule

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly children: readonly Inline[]
}

interface Heading {
  readonly kind: 'heading'
  /** 1 to 6, as many as the `#` it was written with. */
  readonly depth: number
  readonly children: readonly Inline[]
}

interface Quote {
  readonly kind: 'quote'
  readonly blocks: readonly Block[]
}

export interface List {
  readonly kind: 'list'
  readonly isOrdered: boolean
  /** The number of the first item; 1 when the list is not ordered. */
  readonly start: number
  readonly items: readonly ListItem[]
}

export interface ListItem {
  /** For a task (`- [ ]`), whether it is done; `undefined` for any other item. */
  readonly isDone: boolean | undefined
  readonly blocks: readonly Block[]
}

export interface CodeBlock {
  readonly kind: 'code'
  /** The first word behind the fence, lower case; `undefined` when there is none. */
  readonly language: string | undefined
  readonly text: string
}

export interface Table {
  readonly kind: 'table'
  /** One for each column. */
  readonly alignments: readonly Alignment[]
  readonly header: readonly TableCell[]
  /** Each row has as many cells as the header. */
  readonly rows: readonly (readonly TableCell[])[]
}

export type Alignment = 'start' | 'center' | 'end'

export type TableCell = readonly Inline[]

interface Rule {
  readonly kind: 'rule'
}

/** What stands within a line. */
export type Inline = Text | Break | Styled | Code | Link | Mention | HereMention | RoomMention

interface Text {
  readonly kind: 'text'
  readonly text: string
}

interface Break {
  readonly kind: 'break'
}

export interface Styled {
  readonly kind: 'strong' | 'emphasis' | 'strike'
  readonly children: readonly Inline[]
}

interface Code {
  readonly kind: 'code'
  readonly text: string
}

export interface Link {
  readonly kind: 'link'
  /** An absolute address whose scheme is http, https or mailto. */
  readonly href: string
  readonly children: readonly Inline[]
}

/** `@username`. Whether somebody has that name, only the one who draws or sends it can know. */
export interface Mention {
  readonly kind: 'mention'
  /** Lower case. */
  readonly username: string
  /** As it was written, with its `@`. */
  readonly text: string
}

/** `@here`: everybody in the room. */
export interface HereMention {
  readonly kind: 'here'
  readonly text: string
}

/** `#name` or `#[Name with spaces]`. */
export interface RoomMention {
  readonly kind: 'room'
  /** Lower case, without `#` and brackets. */
  readonly name: string
  /** As it was written. */
  readonly text: string
}
