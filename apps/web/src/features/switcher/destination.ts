import type { MyRoom, RoomId, User } from '@tidings/contracts'
import type { ReactNode } from 'react'

/** Something that can be done from anywhere. */
export interface Command {
  readonly id: string
  readonly name: string
  /** Other words under which it is looked for. */
  readonly aliases?: readonly string[]
  readonly icon: ReactNode
  readonly run: () => void
}

/** Where the switcher can lead. `key` is the same as long as it is the same place. */
export type Destination = { readonly key: string; readonly name: string } & (
  | { readonly kind: 'room'; readonly room: MyRoom; readonly aliases: readonly string[] }
  | { readonly kind: 'person'; readonly user: User; readonly aliases: readonly string[] }
  | { readonly kind: 'command'; readonly command: Command; readonly aliases: readonly string[] }
  | { readonly kind: 'search'; readonly query: string; readonly aliases: readonly string[] }
)

/** Destinations that stand together; without a label where there is one list only. */
export interface Section {
  readonly label?: string
  readonly destinations: readonly Destination[]
}

/** The key of a room, also for those who only go there. */
export function roomKey(roomId: RoomId): string {
  return `room:${roomId}`
}
