import type { RoomId } from '@tidings/contracts'
import { useState } from 'react'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { SearchField } from '../../ui/SearchField.js'
import styles from './BrowseRoomsDialog.module.css'
import { PublicRoom } from './PublicRoom.js'
import { usePublicRooms } from './use-public-rooms.js'

export interface BrowseRoomsDialogProps {
  readonly onClose: () => void
  readonly onOpen: (roomId: RoomId) => void
  readonly onCreateRoom: () => void
}

/** Finds the rooms that anybody may join. */
export function BrowseRoomsDialog({ onClose, onOpen, onCreateRoom }: BrowseRoomsDialogProps) {
  const [query, setQuery] = useState('')
  const { rooms, failure, hasMore, loadMore, retry } = usePublicRooms(query.trim())

  return (
    <Dialog title="Browse rooms" onClose={onClose}>
      <SearchField label="Search rooms" value={query} onChange={setQuery} />
      {failure && <Alert>{failure}</Alert>}
      {failure && <Button onClick={retry}>Retry</Button>}
      <div className={styles.results}>
        {rooms?.length === 0 && (
          <EmptyState
            title={query ? `No public room matches “${query.trim()}”.` : 'There is no public room yet.'}
            actions={<Button onClick={onCreateRoom}>Create a room</Button>}
          />
        )}
        {rooms && rooms.length > 0 && (
          // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
          <ul role="list" aria-label="Public rooms">
            {rooms.map((room) => (
              <PublicRoom key={room.id} room={room} onOpen={onOpen} />
            ))}
          </ul>
        )}
        {hasMore && (
          <Button className={styles.more} onClick={loadMore}>
            Load more
          </Button>
        )}
      </div>
    </Dialog>
  )
}
