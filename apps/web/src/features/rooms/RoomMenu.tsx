import type { MyRoom } from '@tidings/contracts'
import { Ellipsis, Link as LinkIcon, LogOut, Pencil, Search } from 'lucide-react'
import { Suspense, useState } from 'react'
import { selectMayModerate } from '../../live/select-may-moderate.js'
import { useLive } from '../../live/use-live.js'
import { IconButton } from '../../ui/IconButton.js'
import { lazyPart } from '../../ui/lazy-part.js'
import { Menu } from '../../ui/Menu.js'
import { MenuItem } from '../../ui/MenuItem.js'
import { copyText, isClipboardAllowed } from '../messages/copy-text.js'
import { loadRoomNotifyItems } from '../notifications/load-room-notify-items.js'

const RoomNotifyItems = lazyPart(async () => (await loadRoomNotifyItems()).RoomNotifyItems)

const EditRoomDialog = lazyPart(async () => (await import('./EditRoomDialog.js')).EditRoomDialog)
const LeaveRoomDialog = lazyPart(async () => (await import('./LeaveRoomDialog.js')).LeaveRoomDialog)

export interface RoomMenuProps {
  readonly room: MyRoom
  /** The room's own address. */
  readonly href: string
  readonly onSearch: () => void
  readonly onLeft: () => void
}

/** What can be done with a room besides talking in it. */
export function RoomMenu({ room, href, onSearch, onLeft }: RoomMenuProps) {
  const mayEdit = useLive(selectMayModerate(room.id)) && room.kind !== 'direct'
  const [dialog, setDialog] = useState<'edit' | 'leave'>()

  return (
    <>
      <Menu
        trigger={(props) => (
          <IconButton {...props} label="More about this room">
            <Ellipsis size={20} />
          </IconButton>
        )}
      >
        <MenuItem icon={<Search size={18} />} onSelect={onSearch}>
          Search this room
        </MenuItem>
        {mayEdit && (
          <MenuItem icon={<Pencil size={18} />} onSelect={() => setDialog('edit')}>
            Edit name and topic
          </MenuItem>
        )}
        {isClipboardAllowed() && (
          <MenuItem
            icon={<LinkIcon size={18} />}
            onSelect={() => copyText(new URL(href, window.location.href).href, 'Link copied')}
          >
            Copy link
          </MenuItem>
        )}
        <Suspense fallback={null}>
          <RoomNotifyItems room={room} />
        </Suspense>
        {room.kind !== 'direct' && (
          <MenuItem icon={<LogOut size={18} />} isDangerous onSelect={() => setDialog('leave')}>
            Leave room
          </MenuItem>
        )}
      </Menu>
      <Suspense fallback={null}>
        {dialog === 'edit' && <EditRoomDialog room={room} onClose={() => setDialog(undefined)} />}
        {dialog === 'leave' && (
          <LeaveRoomDialog room={room} onClose={() => setDialog(undefined)} onLeft={onLeft} />
        )}
      </Suspense>
    </>
  )
}
