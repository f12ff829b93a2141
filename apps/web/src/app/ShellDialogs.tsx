import type { RoomId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import { NewMessageDialog } from '../features/direct/NewMessageDialog.js'
import { EditProfileDialog } from '../features/profile/EditProfileDialog.js'
import { BrowseRoomsDialog } from '../features/rooms/BrowseRoomsDialog.js'
import { CreateRoomDialog } from '../features/rooms/CreateRoomDialog.js'
import { paths } from './paths.js'
import type { ShellDialog } from './shell-dialog.js'
import type { Visit } from './visit.js'

export interface ShellDialogsProps {
  readonly dialog: ShellDialog
  readonly onChange: (dialog: ShellDialog | undefined) => void
}

/** The dialogs that can be opened from anywhere, one at a time; the switcher stands by itself. */
export function ShellDialogs({ dialog, onChange }: ShellDialogsProps) {
  const [location, navigate] = useLocation()

  function close(): void {
    onChange(undefined)
  }

  function open(roomId: RoomId): void {
    close()
    navigate(paths.room(roomId), { state: { from: location } satisfies Visit })
  }

  if (dialog === 'browse') {
    return <BrowseRoomsDialog onClose={close} onOpen={open} onCreateRoom={() => onChange('create')} />
  }
  if (dialog === 'create') return <CreateRoomDialog onClose={close} onCreated={open} />
  if (dialog === 'message') return <NewMessageDialog onClose={close} onOpen={open} />
  return dialog === 'profile' ? <EditProfileDialog onClose={close} /> : null
}
