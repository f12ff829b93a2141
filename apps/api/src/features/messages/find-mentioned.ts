import type { RoomId } from '@tidings/contracts'
import { findMentions } from '@tidings/text'
import type { Mentions } from '../entries/entry.model.js'
import type { MemberService } from '../rooms/member.service.js'

export type FindMentioned = ReturnType<typeof createFindMentioned>

/** Finds whom a text names among the members that a room has now, in the order in which it names them. */
export function createFindMentioned({ members }: { members: MemberService }) {
  return async (roomId: RoomId, body: string): Promise<Mentions> => {
    if (!body.includes('@')) return {}
    const { usernames, here } = findMentions(body)
    const mentions = usernames.length > 0 ? await members.amongUsernames(roomId, usernames) : []
    return { ...(mentions.length > 0 && { mentions }), ...(here && { mentionsHere: true }) }
  }
}
