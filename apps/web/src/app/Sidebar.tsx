import type { RoomId } from '@tidings/contracts'
import { Compass, Plus } from 'lucide-react'
import { ProfileMenu } from '../features/profile/ProfileMenu.js'
import { RoomList } from '../features/rooms/RoomList.js'
import { IconButton } from '../ui/IconButton.js'
import { Mark } from '../ui/Mark.js'
import { paths } from './paths.js'
import styles from './Shell.module.css'

export interface SidebarProps {
  readonly openRoomId: RoomId | undefined
  /** Whether it is the whole page, as on a phone, rather than a page's side. */
  readonly isWholeScreen: boolean
  readonly onBrowseRooms: () => void
  readonly onCreateRoom: () => void
  readonly onEditProfile: () => void
}

export function Sidebar(props: SidebarProps) {
  const { openRoomId, isWholeScreen, onBrowseRooms, onCreateRoom, onEditProfile } = props
  const Name = isWholeScreen ? 'h1' : 'p'

  return (
    // One element in either part: another tag would build the list anew, and lose where it was scrolled to.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role has a name; which one, the window's width decides.
    <div role={isWholeScreen ? 'main' : 'navigation'} aria-label="Rooms" className={styles.sidebar}>
      <div className={styles.workspace}>
        <Mark size={24} />
        <Name className={styles.workspaceName}>Tidings</Name>
        <IconButton label="Browse rooms" onClick={onBrowseRooms}>
          <Compass size={20} />
        </IconButton>
        <IconButton label="Create room" onClick={onCreateRoom}>
          <Plus size={20} />
        </IconButton>
      </div>
      <div {...(isWholeScreen && { role: 'navigation', 'aria-label': 'Rooms' })} className={styles.rooms}>
        <h2 className={styles.sectionTitle}>Rooms</h2>
        <RoomList openRoomId={openRoomId} hrefOf={paths.room} />
      </div>
      <div className={styles.profile}>
        <ProfileMenu onEditProfile={onEditProfile} />
      </div>
    </div>
  )
}
