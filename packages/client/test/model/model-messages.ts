import type { ClientEventAck, Message } from '@tidings/contracts'
import { at } from '../room-story.js'

/** What becomes of a message's fields; `undefined` takes one away. */
export type Changes = { readonly [K in keyof Message]?: Message[K] | undefined }

export interface Posting {
  readonly roomId: string
  readonly id: string
  readonly body: string
  readonly thread?: string | undefined
  readonly previous?: string | undefined
}

export function newMessage(
  fields: Pick<Message, 'id' | 'roomId' | 'author' | 'body' | 'rev' | 'lastRev'>,
): Message {
  return {
    ...fields,
    ...namedIn(fields.body),
    mentions: [],
    attachments: [],
    reactions: [],
    at,
    replyCount: 0,
  }
}

/** Whom a text names: everybody, or nobody. */
export function namedIn(body: string): { mentionsHere?: true } {
  return body.includes('@here') ? { mentionsHere: true } : {}
}

export function replace(messages: Message[], changed: Message): void {
  const index = messages.findIndex((message) => message.id === changed.id)
  messages[index] = changed
}

export function withoutAbsent(message: Changes): Message {
  const present = Object.entries(message).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as unknown as Message
}

export function ackOf({ id, seq, rev, at }: Message): ClientEventAck<'chatMessage'> {
  return { id, ...(seq !== undefined && { seq }), rev, at }
}

export function withReaction(message: Message, emoji: string, userId: string): Message['reactions'] {
  const others = message.reactions.filter((reaction) => reaction.emoji !== emoji)
  const present = message.reactions.find((reaction) => reaction.emoji === emoji)
  if (!present) return [...others, { emoji, userIds: [userId] }]
  if (present.userIds.includes(userId)) return message.reactions
  return message.reactions.map((reaction) =>
    reaction === present ? { emoji, userIds: [...reaction.userIds, userId] } : reaction,
  )
}
