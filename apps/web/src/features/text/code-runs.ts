/** What a stretch of code is; each has a colour. */
export type CodeRole =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'name'
  | 'type'
  | 'meta'
  | 'added'
  | 'removed'

export interface CodeRun {
  /** `undefined` for code of no particular colour. */
  readonly role: CodeRole | undefined
  readonly text: string
}
