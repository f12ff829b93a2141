import type { roomChangedEntrySchema } from '@tidings/contracts'
import type * as v from 'valibot'
import type { LiveState } from '../live-state.js'
import { changeRoom } from '../parts.js'

type RoomChanged = v.InferOutput<typeof roomChangedEntrySchema>

/** The room has another name or topic; what the entry leaves out stays. */
export function applyRoomChanged(state: LiveState, { roomId, name, topic }: RoomChanged): LiveState {
  return changeRoom(state, roomId, (room) => ({
    ...room,
    ...(name !== undefined && { name }),
    ...(topic !== undefined && { topic }),
  }))
}
