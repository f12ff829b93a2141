import type { RoomId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import { Switcher } from '../features/switcher/Switcher.js'
import { paths } from './paths.js'
import { useRoomPlace } from './room-place.js'
import type { ShellDialog } from './shell-dialog.js'
import { useCommands } from './use-commands.js'
import { useOpenDirect } from './use-open-direct.js'
import type { Visit } from './visit.js'

export interface SwitcherDialogProps {
  readonly onOpenRoom: (roomId: RoomId) => void
  readonly onChange: (dialog: ShellDialog | undefined) => void
}

/** The switcher, with all the places and commands that there are. */
export function SwitcherDialog({ onOpenRoom, onChange }: SwitcherDialogProps) {
  const [location, navigate] = useLocation()
  const place = useRoomPlace()
  const openDirect = useOpenDirect()
  const commands = useCommands(place?.roomId, onChange)

  return (
    <Switcher
      openRoomId={place?.roomId}
      commands={commands}
      onOpenRoom={onOpenRoom}
      onOpenDirect={openDirect}
      onSearch={(query) => navigate(paths.search(query), { state: { from: location } satisfies Visit })}
      onClose={() => onChange(undefined)}
    />
  )
}
