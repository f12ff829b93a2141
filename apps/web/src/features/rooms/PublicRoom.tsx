import { selectRoom } from '@tidings/client'
import type { Room, RoomId } from '@tidings/contracts'
import { useId, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import styles from './BrowseRoomsDialog.module.css'
import { RoomIcon } from './RoomIcon.js'

/** One public room among the others, with the way in. */
export function PublicRoom({ room, onOpen }: { room: Room; onOpen: (roomId: RoomId) => void }) {
  const { rooms } = useTidings()
  const isMember = useLive(selectRoom(room.id)) !== undefined
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const nameId = useId()
  const buttonId = useId()

  async function enter(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    try {
      if (!isMember) await rooms.join(room.id)
      onOpen(room.id)
    } catch (error) {
      setFailure(describeFailure(error).summary)
      setBusy(false)
    }
  }

  return (
    <li className={styles.room}>
      <RoomIcon room={room} size={18} />
      <div className={styles.about}>
        <p id={nameId} className={styles.name}>
          {room.name}
        </p>
        <p className={styles.facts}>
          {memberCountText(room.memberCount)}
          {room.topic && ` · ${room.topic}`}
        </p>
        {failure && <p className={styles.failure}>{failure}</p>}
      </div>
      <Button
        id={buttonId}
        isSmall
        isBusy={isBusy}
        aria-labelledby={`${buttonId} ${nameId}`}
        onClick={() => void enter()}
      >
        {isMember ? 'Open' : 'Join'}
      </Button>
    </li>
  )
}

function memberCountText(count: number): string {
  return count === 1 ? '1 member' : `${count} members`
}
