import type { RoomId } from '@tidings/contracts'
import { Lock } from 'lucide-react'
import { useLocation } from 'wouter'
import { LeftUnsent } from '../features/timeline/LeftUnsent.js'
import { useLive } from '../live/use-live.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { paths } from './paths.js'
import styles from './Shell.module.css'

export interface RoomMissingProps {
  readonly roomId: RoomId
  /** What the room was called, where the person was in it a moment ago. */
  readonly lastName: string | undefined
  readonly onBrowseRooms: () => void
}

/** A room that is not there, or not for this person: nobody can tell which. Nothing until the rooms are known. */
export function RoomMissing({ roomId, lastName, onBrowseRooms }: RoomMissingProps) {
  const [, navigate] = useLocation()
  const areLoaded = useLive((state) => state.rooms !== undefined)
  return (
    <main className={styles.main} aria-busy={!areLoaded}>
      {areLoaded && (
        <EmptyState
          isPage
          icon={<Lock size={24} />}
          title={
            lastName === undefined
              ? 'There is no such room, or you are not in it.'
              : `You are no longer in ${lastName}.`
          }
          actions={
            <>
              <Button look="primary" onClick={onBrowseRooms}>
                Browse rooms
              </Button>
              <Button onClick={() => navigate(paths.home(), { replace: true })}>Go to your rooms</Button>
            </>
          }
        >
          {lastName !== undefined && 'Somebody has removed you, or you left it on another device.'}
        </EmptyState>
      )}
      {areLoaded && <LeftUnsent roomId={roomId} />}
    </main>
  )
}
