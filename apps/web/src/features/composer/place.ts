import type { MessageId, RoomId } from '@tidings/contracts'

/** Where something is written: in a room, or in the thread below one of its messages. */
export interface Place {
  readonly roomId: RoomId
  readonly thread?: MessageId | undefined
}
