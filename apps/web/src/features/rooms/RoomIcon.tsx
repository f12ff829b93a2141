import type { RoomKind } from '@tidings/contracts'
import { Hash, Lock } from 'lucide-react'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'

/** # for rooms that everybody may join, a lock for the others. */
export function RoomIcon({ kind, size = 16 }: { kind: RoomKind; size?: number }) {
  if (kind === 'public') return <Hash size={size} aria-hidden="true" />
  return (
    <>
      <Lock size={size} aria-hidden="true" />
      <VisuallyHidden>private room </VisuallyHidden>
    </>
  )
}
