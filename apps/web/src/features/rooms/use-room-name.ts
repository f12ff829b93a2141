import type { Room } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import { selectRoomName } from './room-name.js'

type Named = Pick<Room, 'kind' | 'name' | 'userIds'>

/** What the room is called, as its people are called now; `undefined` for no room. */
export function useRoomName(room: Named): string
export function useRoomName(room: Named | undefined): string | undefined
export function useRoomName(room: Named | undefined): string | undefined {
  return useLive((state) => room && selectRoomName(room)(state))
}
