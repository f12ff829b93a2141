import type { File, MessageId, Notification, PushContent, PushLanguage, RoomId } from '@tidings/contracts'

export interface UploadOptions {
  readonly name: string
  /** Words for those who can't see the image. */
  readonly alt?: string
  /** Told now and then while the file is sent, of its bytes; in Node once, at the end. */
  readonly onProgress?: (sentBytes: number, totalBytes: number) => void
  readonly signal?: AbortSignal
}

/** What a browser's `PushSubscription` gives as JSON. */
export interface PushSubscriptionJson {
  readonly endpoint?: string
  readonly keys?: Readonly<Record<string, string>>
}

/** What pushes to a device show, and in which language; `private` names nobody and quotes nothing. */
export interface PushWishes {
  readonly content: PushContent
  readonly language: PushLanguage
}

/** Absolute addresses; `thumbnail` is there for images. */
export interface FileAddress {
  readonly original: string
  readonly thumbnail?: string
}

/** `gone`: that message, all of the room up to `upToSeq`, or all of the room where neither is given. */
export type NotificationNews =
  | { readonly kind: 'told'; readonly notification: Notification }
  | {
      readonly kind: 'gone'
      readonly roomId: RoomId
      readonly messageId?: MessageId
      readonly upToSeq?: number
    }

/** Where to go in a room: to a message by its place or its id, or to the first one from a moment on (ISO 8601). */
export type JumpTarget = { readonly seq: number } | { readonly at: string } | { readonly id: MessageId }

export interface SendOptions {
  /** The message in whose thread it is a reply. */
  readonly thread?: MessageId
  /** The message that it answers, in the room or in the same thread. */
  readonly replyTo?: MessageId
  /** Files uploaded before, in the order in which they are shown. */
  readonly attachments?: readonly File[]
}
