import type { Message, MessageId, RoomId, UserId } from '@tidings/contracts'
import type { Audience } from '../../kernel/audience.js'
import { createPauses } from '../../kernel/pauses.js'
import type { EntryDoc, MessageDoc } from '../entries/entry.model.js'
import type { EntryService } from '../entries/entry.service.js'
import type { MessageReads } from '../entries/message-reads.js'
import type { RoomLog } from '../entries/room-log.js'
import type { MemberPlaces } from '../rooms/member-places.service.js'
import type { UserService } from '../users/user.service.js'
import type { EverybodysKeywords } from './everybodys-keywords.js'
import { newlyMentioned } from './newly-mentioned.js'
import type { MessageMatches } from './notification-facts.js'

/** Who follows a thread, and how far each has read in it. */
interface ThreadFollowers {
  followersOf(root: MessageId): Promise<ReadonlyMap<UserId, number>>
}

export interface FindNewsParts {
  /** Those who can be told. */
  audience: Pick<Audience, 'isHere' | 'membersHere'>
  entries: EntryService
  messageReads: MessageReads
  roomLog: RoomLog
  places: MemberPlaces
  threads: ThreadFollowers
  users: UserService
  keywords: EverybodysKeywords
}

/** A message that may concern somebody who can be told. */
export interface News extends MessageMatches {
  /** Those it concerns by name, by a keyword or by their thread. */
  readonly concerned: ReadonlySet<UserId>
  /** An edit is news for those alone whom it names anew. */
  readonly isEdit: boolean
}

/** Finds what is new in a room's entries, and for whom, without asking about every member. */
export function createFindNews(parts: FindNewsParts) {
  const { audience, entries, messageReads, roomLog, places, threads, users, keywords } = parts

  async function ofMessage(doc: MessageDoc, isDirectRoom: boolean): Promise<News> {
    const message = entries.presentMessage(doc)
    const withKeyword = await keywords.usersFor(message.body)
    const readRevByFollower = await followersOf(message)
    const isForAll = message.mentionsHere === true
    return {
      message,
      isDirectRoom,
      readRevByFollower,
      hasKeyword: (userId) => withKeyword.has(userId),
      concerned: new Set([
        ...(isForAll ? audience.membersHere(message.roomId) : []),
        ...[...message.mentions, ...readRevByFollower.keys(), ...withKeyword].filter(audience.isHere),
      ]),
      isEdit: false,
    }
  }

  async function ofEdit(doc: Edit, isDirectRoom: boolean): Promise<News | undefined> {
    if (!doc.mentions && !doc.mentionsHere) return undefined
    const { userIds, isHere } = await newlyMentioned(doc, await messageReads.textsOf(doc.target), users)
    const message = await roomLog.findMessage(doc.target)
    if (!message || (userIds.length === 0 && !isHere)) return undefined
    return {
      message: entries.presentMessage(message),
      isDirectRoom,
      readRevByFollower: new Map(),
      hasKeyword: () => false,
      concerned: new Set([
        ...(isHere ? audience.membersHere(doc.room) : []),
        ...userIds.filter(audience.isHere),
      ]),
      isEdit: true,
    }
  }

  async function followersOf({ thread }: Message): Promise<ReadonlyMap<UserId, number>> {
    return thread === undefined ? new Map() : threads.followersOf(thread)
  }

  return async (roomId: RoomId, docs: readonly EntryDoc[]): Promise<News[]> => {
    const isDirectRoom = await places.isDirect(roomId)
    const news: News[] = []
    const pause = createPauses()
    for (const doc of docs) {
      await pause()
      const found = doc.kind === 'message' ? await ofMessage(doc, isDirectRoom) : undefined
      const renewed = doc.kind === 'messageEdited' ? await ofEdit(doc, isDirectRoom) : undefined
      const it = found ?? renewed
      if (it) news.push(it)
    }
    return news
  }
}

type Edit = Extract<EntryDoc, { kind: 'messageEdited' }>
