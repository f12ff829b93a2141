import { selectMe, selectMyRooms } from '@tidings/client'
import { Waves } from 'lucide-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useText } from '../languages/use-text.js'
import { useLive } from '../live/use-live.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { useMediaQuery } from '../ui/use-media-query.js'
import { landingRoom } from './last-room.js'
import { paths } from './paths.js'
import styles from './Shell.module.css'
import { useDocumentTitle } from './use-document-title.js'
import { currentVisit, type Visit } from './visit.js'

export interface LandingProps {
  readonly onBrowseRooms: () => void
  readonly onCreateRoom: () => void
}

/** The address without a room: leads on to one where there is space for it, or where it was asked for. */
export function Landing({ onBrowseRooms, onCreateRoom }: LandingProps) {
  const rooms = useLive(selectMyRooms)
  const areLoaded = useLive((state) => state.rooms !== undefined)
  const me = useLive(selectMe)
  const text = useText()
  const isWide = useMediaQuery('(width >= 720px)')
  const [, navigate] = useLocation()
  const room = me && landingRoom(rooms, me.id)
  useDocumentTitle(undefined)
  const target = room && (isWide || currentVisit().opensRoom) ? paths.room(room.id) : undefined

  useEffect(() => {
    if (target === undefined) return
    // Back leads to the list from here on, not to the room again.
    navigate(paths.home(), { replace: true })
    // Where there is space, the list's entry is replaced: there is nothing to go back to.
    const visit: Visit = isWide ? {} : { from: paths.home() }
    navigate(target, { replace: isWide, state: visit })
  }, [target, isWide, navigate])

  return (
    <main className={styles.main} aria-busy={!areLoaded}>
      {areLoaded && !room && (
        <EmptyState
          isPage
          icon={<Waves size={24} />}
          title={text('landing.noRoom')}
          actions={
            <>
              <Button look="primary" onClick={onBrowseRooms}>
                {text('landing.browseRooms')}
              </Button>
              <Button onClick={onCreateRoom}>{text('landing.createRoom')}</Button>
            </>
          }
        >
          {text('landing.noRoomHint')}
        </EmptyState>
      )}
    </main>
  )
}
