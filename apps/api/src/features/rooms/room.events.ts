import { type ClientEventPayload, limits } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { createTurns } from '../../kernel/turns.js'
import type { LiveSocket } from '../../realtime/live-server.js'
import type { MountEvent } from '../../realtime/mount-event.js'
import type { Watching } from '../../realtime/watching.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomLog } from '../entries/room-log.js'
import type { ReadMarkService } from './read-mark.service.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  access: RoomAccess
  readMarks: ReadMarkService
  entries: EntryService
  roomLog: RoomLog
  watching: Watching
}

export function mountRoomEvents(
  mount: MountEvent,
  { access, readMarks, entries, roomLog, watching }: Parts,
): void {
  /** What each socket is busy joining or leaving: one after the other, so that the last word counts. */
  const turns = createTurns<LiveSocket>()

  mount('joinRoom', ({ actor, payload, socket }) => turns.run(socket, () => join(actor, socket, payload)))

  mount('leaveRoom', ({ payload, socket }) => {
    return turns.run(socket, async () => {
      watching.stop(socket, payload.roomId)
      return {}
    })
  })

  async function join(actor: Actor, socket: LiveSocket, { roomId, after }: ClientEventPayload<'joinRoom'>) {
    await access.requireMember(actor, roomId)
    await roomLog.follow(roomId)
    watching.start(socket, roomId)
    try {
      // Asked again and of the database, now that the socket hears the room: who was removed must not.
      access.forget(roomId, actor.userId)
      await access.requireMember(actor, roomId)
      return await entries.afterForWatcher(roomId, after, limits.entriesPage.max)
    } catch (error) {
      watching.stop(socket, roomId)
      throw error
    }
  }

  mount('markRead', ({ actor, payload, socket }) => {
    return readMarks.markRead(actor, payload.roomId, payload, socket.id)
  })

  mount('markUnread', ({ actor, payload, socket }) => {
    return readMarks.markUnread(actor, payload.roomId, payload.seq, socket.id)
  })

  mount('heads', ({ actor, payload }) => readMarks.heads(actor, payload.roomIds))
}
