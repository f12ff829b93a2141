import type { Message, UserId } from '@tidings/contracts'
import type { PreferencesService } from '../preferences/preferences.service.js'
import type { MemberPlaces } from '../rooms/member-places.service.js'
import { decideNotification, type NotificationDecision } from './decide-notification.js'
import { searchedText } from './everybodys-keywords.js'
import type { FindNewsParts } from './find-news.js'
import { hasKeyword } from './keyword-index.js'
import { factsFor } from './notification-facts.js'

interface Parts {
  places: MemberPlaces
  threads: FindNewsParts['threads']
  preferences: Pick<PreferencesService, 'get'>
}

interface Question {
  /** Whether quiet hours and the like hold is asked of this moment. */
  readonly moment: Date
  /** What they have read counts unless this says that nothing was. */
  readonly isRead?: false
}

/** Decides whether a message notifies somebody, by their settings, marks and membership as they are now. */
export function createDecideForOne({ places, threads, preferences }: Parts) {
  return async (
    userId: UserId,
    message: Message,
    { moment, ...assumed }: Question,
  ): Promise<NotificationDecision & { readonly isDirectRoom: boolean }> => {
    const { roomId, thread } = message
    const [place] = await places.findMany(roomId, [userId])
    const wish = await preferences.get(userId)
    const isDirectRoom = await places.isDirect(roomId)
    const matches = {
      message,
      isDirectRoom,
      readRevByFollower: thread === undefined ? new Map() : await threads.followersOf(thread),
      hasKeyword: () => hasKeyword(searchedText(message.body), wish.keywords),
    }
    const facts = factsFor(matches, { userId, place, preferences: wish }, moment)
    return { ...decideNotification({ ...facts, ...assumed }), isDirectRoom }
  }
}
