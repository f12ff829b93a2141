import type { Room } from '@tidings/contracts'
import { Hash, Lock, MessageCircle, UsersRound } from 'lucide-react'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'

export interface RoomIconProps {
  readonly room: Pick<Room, 'kind' | 'memberCount'>
  readonly size?: number
}

/** # for rooms that everybody may join, a lock for private ones; a direct room shows for how many it is. */
export function RoomIcon({ room: { kind, memberCount }, size = 16 }: RoomIconProps) {
  if (kind === 'public') return <Hash size={size} aria-hidden="true" />
  if (kind === 'private') {
    return (
      <>
        <Lock size={size} aria-hidden="true" />
        <VisuallyHidden>private room </VisuallyHidden>
      </>
    )
  }
  const Icon = memberCount > 2 ? UsersRound : MessageCircle
  return <Icon size={size} aria-hidden="true" />
}
