import type { MyRoom } from '@tidings/contracts'
import { Ellipsis, Link as LinkIcon, LogOut, Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import { selectMayModerate } from '../../live/select-may-moderate.js'
import { useLive } from '../../live/use-live.js'
import { IconButton } from '../../ui/IconButton.js'
import { Menu } from '../../ui/Menu.js'
import { MenuItem } from '../../ui/MenuItem.js'
import { EditRoomDialog } from './EditRoomDialog.js'
import { LeaveRoomDialog } from './LeaveRoomDialog.js'
import styles from './RoomHeader.module.css'

const confirmationMs = 2_000

export interface RoomMenuProps {
  readonly room: MyRoom
  /** The room's own address. */
  readonly href: string
  readonly onLeft: () => void
}

/** What can be done with a room besides talking in it. */
export function RoomMenu({ room, href, onLeft }: RoomMenuProps) {
  const mayEdit = useLive(selectMayModerate(room.id)) && room.kind !== 'direct'
  const [dialog, setDialog] = useState<'edit' | 'leave'>()
  const [hasCopied, setCopied] = useState(false)

  useEffect(() => {
    if (!hasCopied) return
    const timer = setTimeout(() => setCopied(false), confirmationMs)
    return () => clearTimeout(timer)
  }, [hasCopied])

  function copyLink(): void {
    const link = new URL(href, window.location.href)
    void navigator.clipboard.writeText(link.href).then(() => setCopied(true))
  }

  return (
    <>
      <Menu
        trigger={(props) => (
          <IconButton {...props} label="More about this room">
            <Ellipsis size={20} />
          </IconButton>
        )}
      >
        {mayEdit && (
          <MenuItem icon={<Pencil size={18} />} onSelect={() => setDialog('edit')}>
            Edit name and topic
          </MenuItem>
        )}
        {isClipboardAllowed() && (
          <MenuItem icon={<LinkIcon size={18} />} onSelect={copyLink}>
            Copy link
          </MenuItem>
        )}
        <MenuItem icon={<LogOut size={18} />} isDangerous onSelect={() => setDialog('leave')}>
          Leave room
        </MenuItem>
      </Menu>
      <p role="status" className={styles.copied}>
        {hasCopied && 'Link copied'}
      </p>
      {dialog === 'edit' && <EditRoomDialog room={room} onClose={() => setDialog(undefined)} />}
      {dialog === 'leave' && (
        <LeaveRoomDialog room={room} onClose={() => setDialog(undefined)} onLeft={onLeft} />
      )}
    </>
  )
}

/** Browsers give the clipboard only to pages that came over https, or from this very machine. */
function isClipboardAllowed(): boolean {
  return 'clipboard' in navigator
}
