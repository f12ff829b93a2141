import { limits, type MessageId } from '@tidings/contracts'
import type { Upload } from '../uploads/upload.js'

/** A message that is being written. */
export interface DraftState {
  readonly text: string
  /** The message that it answers. */
  readonly replyTo: MessageId | undefined
  readonly uploads: readonly Upload[]
  /** Send was pressed: it goes as soon as all files are uploaded. */
  readonly isSendDue: boolean
  /** Whether this device could keep it: it outlives the page then. */
  readonly isKept: boolean
}

/** Why it can't be sent as it is; `undefined` where it can, perhaps after a wait for its files. */
export function sendTrouble({ text, uploads }: DraftState): 'empty' | 'tooLong' | 'failedFile' | undefined {
  const { length } = text.trim()
  if (length > limits.messageBody.max) return 'tooLong'
  if (uploads.some(({ phase }) => phase === 'failed')) return 'failedFile'
  return length === 0 && uploads.length === 0 ? 'empty' : undefined
}
