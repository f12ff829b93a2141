import { selectMe } from '@tidings/client'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { ConnectionBanner } from '../features/connection/ConnectionBanner.js'
import { useLive } from '../live/use-live.js'
import { lazyPart } from '../ui/lazy-part.js'
import { Toasts } from '../ui/Toasts.js'
import { useMediaQuery } from '../ui/use-media-query.js'
import { Landing } from './Landing.js'
import { paths, patterns } from './paths.js'
import { prefetchParts } from './prefetch-parts.js'
import { RoomScreen } from './RoomScreen.js'
import { useRoomPlace } from './room-place.js'
import styles from './Shell.module.css'
import { Sidebar } from './Sidebar.js'
import { SwitcherDialog } from './SwitcherDialog.js'
import type { ShellDialog } from './shell-dialog.js'
import {
  loadBackground,
  loadSearchScreen,
  loadSettingsScreen,
  loadShellDialogs,
  loadThreadsScreen,
} from './shell-parts.js'
import { UnknownAddress } from './UnknownAddress.js'
import { useFindingKeys } from './use-finding-keys.js'
import { useUnsentWarning } from './use-unsent-warning.js'
import type { Visit } from './visit.js'

const ShellDialogs = lazyPart(async () => (await loadShellDialogs()).ShellDialogs)
const ThreadsScreen = lazyPart(async () => (await loadThreadsScreen()).ThreadsScreen)
const SearchScreen = lazyPart(async () => (await loadSearchScreen()).SearchScreen)
const SettingsScreen = lazyPart(async () => (await loadSettingsScreen()).SettingsScreen)
const Background = lazyPart(async () => (await loadBackground()).Background)

/** The frame around everything: rooms at the side, one room in the middle, a panel at the other side. */
export function Shell() {
  const [location, navigate] = useLocation()
  const place = useRoomPlace()
  const [opened, setOpened] = useState<{ dialog: ShellDialog; at: string }>()
  const composerRef = useRef<HTMLTextAreaElement>(null)
  const isSignedIn = useLive(selectMe) !== undefined
  const isNarrow = useMediaQuery('(width < 720px)')
  const isHome = location === paths.home()
  const isThreads = location === paths.threads()
  const isSearch = location === patterns.search
  const isSettings = location === paths.notificationSettings()

  // A dialog belongs to the address it was opened at: going back closes it.
  const dialog = opened?.at === location ? opened.dialog : undefined
  const setDialog = useCallback(
    (next: ShellDialog | undefined) => setOpened(next && { dialog: next, at: location }),
    [location],
  )
  const browse = useCallback(() => setDialog('browse'), [setDialog])
  const create = useCallback(() => setDialog('create'), [setDialog])
  const openSwitcher = useCallback(() => setDialog('switcher'), [setDialog])
  useFindingKeys({
    openRoomId: place?.roomId,
    onSwitch: openSwitcher,
    onSearch: (roomId) => {
      if (!isSearch) navigate(paths.search('', roomId), { state: { from: location } satisfies Visit })
    },
  })
  useUnsentWarning()
  useEffect(() => void prefetchParts(), [])
  if (!isSignedIn) return null

  return (
    <div className={styles.shell} data-screen={place?.panel ? 'panel' : isHome ? 'list' : 'room'}>
      {place && !(place.panel && isNarrow) && <SkipLink onSkip={() => composerRef.current?.focus()} />}
      <div className={styles.banner}>
        <ConnectionBanner />
      </div>
      <Sidebar
        openRoomId={place?.roomId}
        isWholeScreen={isNarrow && isHome}
        onBrowseRooms={browse}
        onCreateRoom={create}
        onNewMessage={() => setDialog('message')}
        onEditProfile={() => setDialog('profile')}
        onSwitch={openSwitcher}
      />
      {place && (
        <RoomScreen
          key={place.roomId}
          place={place}
          isPanelWholeScreen={isNarrow}
          composerRef={composerRef}
          onBrowseRooms={browse}
        />
      )}
      {isHome && <Landing onBrowseRooms={browse} onCreateRoom={create} />}
      {isThreads && (
        <Suspense fallback={<main className={styles.main} aria-busy="true" />}>
          <ThreadsScreen />
        </Suspense>
      )}
      {isSearch && (
        <main className={styles.main}>
          <Suspense fallback={null}>
            <SearchScreen />
          </Suspense>
        </main>
      )}
      {isSettings && (
        <Suspense fallback={<main className={styles.main} aria-busy="true" />}>
          <SettingsScreen />
        </Suspense>
      )}
      {!place && !isHome && !isThreads && !isSearch && !isSettings && <UnknownAddress />}
      {dialog === 'switcher' && <SwitcherDialog onChange={setDialog} />}
      {dialog && dialog !== 'switcher' && (
        <Suspense fallback={null}>
          <ShellDialogs dialog={dialog} onChange={setDialog} />
        </Suspense>
      )}
      <Toasts />
      <Suspense fallback={null}>
        <Background openRoomId={place?.roomId} />
      </Suspense>
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
