import type { RoomId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import type { SwitcherField } from '../features/switcher/Switcher.js'
import { SwitcherPlaces } from '../features/switcher/SwitcherPlaces.js'
import { paths } from './paths.js'
import { useRoomPlace } from './room-place.js'
import type { ShellDialog } from './shell-dialog.js'
import { useCommands } from './use-commands.js'
import { useOpenDirect } from './use-open-direct.js'
import type { Visit } from './visit.js'

export interface SwitcherListProps {
  readonly field: SwitcherField
  readonly onChange: (dialog: ShellDialog | undefined) => void
}

/** All the places and commands that there are, for the switcher. */
export function SwitcherList({ field, onChange }: SwitcherListProps) {
  const [location, navigate] = useLocation()
  const place = useRoomPlace()
  const openDirect = useOpenDirect()
  const commands = useCommands(place?.roomId, onChange)

  function goTo(path: string): void {
    navigate(path, { state: { from: location } satisfies Visit })
  }

  return (
    <SwitcherPlaces
      field={field}
      openRoomId={place?.roomId}
      commands={commands}
      onOpenRoom={(roomId: RoomId) => goTo(paths.room(roomId))}
      onOpenDirect={openDirect}
      onSearch={(query) => goTo(paths.search(query))}
      onClose={() => onChange(undefined)}
    />
  )
}
