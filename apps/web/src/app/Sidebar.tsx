import type { RoomId } from '@tidings/contracts'
import { Compass, MessageCirclePlus, Plus } from 'lucide-react'
import { Suspense } from 'react'
import { DirectList } from '../features/direct/DirectList.js'
import { ProfileMenu } from '../features/profile/ProfileMenu.js'
import { RoomList } from '../features/rooms/RoomList.js'
import { FindBar } from '../features/switcher/FindBar.js'
import { ThreadsLink } from '../features/threads/ThreadsLink.js'
import { IconButton } from '../ui/IconButton.js'
import { lazyPart } from '../ui/lazy-part.js'
import { Mark } from '../ui/Mark.js'
import { paths } from './paths.js'
import styles from './Shell.module.css'
import { loadPermissionHint } from './shell-parts.js'

const PermissionHint = lazyPart(async () => (await loadPermissionHint()).PermissionHint)

export interface SidebarProps {
  readonly openRoomId: RoomId | undefined
  /** Whether it is the whole page, as on a phone, rather than a page's side. */
  readonly isWholeScreen: boolean
  readonly onBrowseRooms: () => void
  readonly onCreateRoom: () => void
  readonly onNewMessage: () => void
  readonly onEditProfile: () => void
  readonly onSwitch: () => void
}

export function Sidebar(props: SidebarProps) {
  const { openRoomId, isWholeScreen, onBrowseRooms, onCreateRoom, onNewMessage, onEditProfile, onSwitch } =
    props
  const Name = isWholeScreen ? 'h1' : 'p'

  return (
    // One element in either part: another tag would build the list anew, and lose where it was scrolled to.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role has a name; which one, the window's width decides.
    <div role={isWholeScreen ? 'main' : 'navigation'} aria-label="Rooms" className={styles.sidebar}>
      <div className={styles.workspace}>
        <Mark size={24} />
        <Name className={styles.workspaceName}>Tidings</Name>
      </div>
      <FindBar searchHref={paths.search()} onSwitch={onSwitch} />
      <div {...(isWholeScreen && { role: 'navigation', 'aria-label': 'Rooms' })} className={styles.rooms}>
        <ThreadsLink href={paths.threads()} />
        <div className={styles.section}>
          <h2 className={styles.sectionTitle}>Rooms</h2>
          <IconButton label="Browse rooms" className={styles.sectionButton} onClick={onBrowseRooms}>
            <Compass size={18} />
          </IconButton>
          <IconButton label="Create room" className={styles.sectionButton} onClick={onCreateRoom}>
            <Plus size={18} />
          </IconButton>
        </div>
        <RoomList openRoomId={openRoomId} hrefOf={paths.room} />
        <div className={styles.section}>
          <h2 className={styles.sectionTitle}>Direct messages</h2>
          <IconButton label="New message" className={styles.sectionButton} onClick={onNewMessage}>
            <MessageCirclePlus size={18} />
          </IconButton>
        </div>
        <DirectList openRoomId={openRoomId} hrefOf={paths.room} />
      </div>
      <Suspense fallback={null}>
        <PermissionHint />
      </Suspense>
      <div className={styles.profile}>
        <ProfileMenu onEditProfile={onEditProfile} />
      </div>
    </div>
  )
}
