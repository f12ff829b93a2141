import { selectMe } from '@tidings/client'
import { useCallback, useRef, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { ConnectionBanner } from '../features/connection/ConnectionBanner.js'
import { useLive } from '../live/use-live.js'
import { useMediaQuery } from '../ui/use-media-query.js'
import { Landing } from './Landing.js'
import { paths, patterns } from './paths.js'
import { RoomScreen } from './RoomScreen.js'
import styles from './Shell.module.css'
import { type ShellDialog, ShellDialogs } from './ShellDialogs.js'
import { Sidebar } from './Sidebar.js'
import { UnknownAddress } from './UnknownAddress.js'
import { useUnsentWarning } from './use-unsent-warning.js'

/** The frame around everything: rooms at the side, one room in the middle, a panel at the other side. */
export function Shell() {
  const [location] = useLocation()
  const [isRoom, room] = useRoute(patterns.room)
  const [isPanel, panel] = useRoute(patterns.members)
  const [opened, setOpened] = useState<{ dialog: ShellDialog; at: string }>()
  const composerRef = useRef<HTMLTextAreaElement>(null)
  const isSignedIn = useLive(selectMe) !== undefined
  const roomId = room?.roomId ?? panel?.roomId
  const isNarrow = useMediaQuery('(width < 720px)')
  const isHome = location === paths.home()

  // A dialog belongs to the address it was opened at: going back closes it.
  const dialog = opened?.at === location ? opened.dialog : undefined
  const setDialog = useCallback(
    (next: ShellDialog | undefined) => setOpened(next && { dialog: next, at: location }),
    [location],
  )
  const browse = useCallback(() => setDialog('browse'), [setDialog])
  const create = useCallback(() => setDialog('create'), [setDialog])
  useUnsentWarning()
  if (!isSignedIn) return null

  return (
    <div className={styles.shell} data-screen={isPanel ? 'panel' : isHome ? 'list' : 'room'}>
      {isRoom && <SkipLink onSkip={() => composerRef.current?.focus()} />}
      <div className={styles.banner}>
        <ConnectionBanner />
      </div>
      <Sidebar
        openRoomId={roomId}
        isWholeScreen={isNarrow && isHome}
        onBrowseRooms={browse}
        onCreateRoom={create}
        onEditProfile={() => setDialog('profile')}
      />
      {roomId !== undefined && (
        <RoomScreen
          key={roomId}
          roomId={roomId}
          isPanelOpen={isPanel}
          isPanelWholeScreen={isNarrow}
          composerRef={composerRef}
          onBrowseRooms={browse}
        />
      )}
      {isHome && <Landing onBrowseRooms={browse} onCreateRoom={create} />}
      {roomId === undefined && !isHome && <UnknownAddress />}
      <ShellDialogs dialog={dialog} onChange={setDialog} />
    </div>
  )
}

function SkipLink({ onSkip }: { onSkip: () => void }) {
  return (
    <button type="button" className={styles.skip} onClick={onSkip}>
      Skip to the composer
    </button>
  )
}
