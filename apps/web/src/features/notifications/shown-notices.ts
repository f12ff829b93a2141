import type { NotificationNews } from '@tidings/client'
import type { Message, RoomId } from '@tidings/contracts'

type GoneNews = Omit<Extract<NotificationNews, { kind: 'gone' }>, 'kind'>

/** What a room has on the screen: one notice, of its newest news. */
export interface Notice {
  readonly message: Pick<Message, 'id' | 'seq'>
  readonly close: () => void
}

export interface ShownNotices {
  /** Takes the room's notice down and notes what `show` put in its place. */
  replace(roomId: RoomId, show: () => Notice | undefined): void
  /** Takes it down if what it tells is no more news. */
  takeDown(gone: GoneNews): void
  takeAllDown(): void
}

export function createShownNotices(): ShownNotices {
  const notices = new Map<RoomId, Notice>()

  function replace(roomId: RoomId, show: () => Notice | undefined): void {
    takeDown({ roomId })
    const notice = show()
    if (notice) notices.set(roomId, notice)
  }

  function takeDown(gone: GoneNews): void {
    const notice = notices.get(gone.roomId)
    if (!notice || !isAbout(gone, notice)) return
    notices.delete(gone.roomId)
    notice.close()
  }

  function takeAllDown(): void {
    for (const roomId of [...notices.keys()]) takeDown({ roomId })
  }

  return { replace, takeDown, takeAllDown }
}

function isAbout({ messageId, upToSeq }: GoneNews, { message }: Notice): boolean {
  if (messageId !== undefined) return messageId === message.id
  // A reply in a thread has no place in the room: reading the room is not reading it.
  if (upToSeq !== undefined) return message.seq !== undefined && message.seq <= upToSeq
  return true
}
