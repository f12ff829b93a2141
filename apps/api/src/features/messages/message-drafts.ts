import type { File, FileId, Message, MessageId, RoomId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { mentionedIn } from '../entries/apply-change.js'
import type { MessageDraft } from '../entries/entry.model.js'
import type { EntryService } from '../entries/entry.service.js'
import type { FileService } from '../files/file.service.js'
import type { FindMentioned } from './find-mentioned.js'

/** What somebody says, and what that refers to. */
export interface MessageContent {
  readonly roomId: RoomId
  readonly body: string
  /** The message in whose thread it is. */
  readonly thread?: MessageId | undefined
  /** The message that it answers in place. */
  readonly replyTo?: MessageId | undefined
  readonly attachments?: readonly FileId[] | undefined
}

export type MessageDrafts = ReturnType<typeof createMessageDrafts>

/** Makes of what somebody says what the log takes: all that it refers to is there, and its files are bound to it. */
export function createMessageDrafts(parts: {
  entries: EntryService
  files: Pick<FileService, 'claim'>
  findMentioned: FindMentioned
}) {
  const { entries, files, findMentioned } = parts

  async function requireThread(roomId: RoomId, id: MessageId): Promise<void> {
    const root = await entries.findMessage(id)
    if (!isThere(root, roomId) || root.seq === undefined) throw new AppError('THREAD_NOT_FOUND')
  }

  async function requireAnswerable(id: MessageId, { roomId, thread }: MessageContent): Promise<void> {
    const answered = await entries.findMessage(id)
    const isSeenBeside = answered?.thread === undefined || answered.thread === thread
    if (!isThere(answered, roomId) || !isSeenBeside) throw new AppError('MESSAGE_NOT_FOUND')
  }

  /** The files it carries. What was sent before is as it is stored, whatever became since of what it refers to. */
  async function attached(actor: Actor, id: MessageId, content: MessageContent): Promise<readonly File[]> {
    const { roomId, thread, replyTo, attachments = [] } = content
    if (!thread && !replyTo && attachments.length === 0) return []
    const stored = await entries.findMessage(id)
    if (stored) return attachedBefore(stored, attachments)
    if (thread) await requireThread(roomId, thread)
    if (replyTo) await requireAnswerable(replyTo, content)
    return attachments.length > 0 ? files.claim(actor, roomId, id, attachments) : []
  }

  return {
    /** @throws THREAD_NOT_FOUND, MESSAGE_NOT_FOUND, FILE_NOT_FOUND, ID_CONFLICT */
    async draft(actor: Actor, id: MessageId, content: MessageContent): Promise<MessageDraft> {
      const { roomId: room, body, thread, replyTo } = content
      const attachments = await attached(actor, id, content)
      const named = await findMentioned(room, body)
      const mentioned = mentionedIn(named)
      return {
        _id: id,
        room,
        author: actor.userId,
        kind: 'message',
        body,
        ...(thread && { thread }),
        ...(replyTo && { replyTo }),
        ...named,
        ...(mentioned.length > 0 && { mentioned }),
        ...(attachments.length > 0 && { attachments: [...attachments] }),
      }
    },
  }
}

function isThere(message: Message | undefined, roomId: RoomId): message is Message {
  return message !== undefined && message.roomId === roomId && message.deletedAt === undefined
}

function attachedBefore(stored: Message, fileIds: readonly FileId[]): readonly File[] {
  // A deletion erased what it carried.
  if (stored.deletedAt) return []
  const isSame = fileIds.length === stored.attachments.length
  if (!isSame || !stored.attachments.every(({ id }, at) => id === fileIds[at]))
    throw new AppError('ID_CONFLICT')
  return stored.attachments
}
