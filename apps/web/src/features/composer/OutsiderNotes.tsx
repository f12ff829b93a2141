import type { MyRoom, User } from '@tidings/contracts'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import styles from './ComposerTools.module.css'
import { useOutsiders } from './use-outsiders.js'

/** Says of people who are named but not in the room that they will not hear of it, and offers to invite them. */
export function OutsiderNotes({
  room,
  text,
  onInvited,
}: {
  room: MyRoom
  text: string
  onInvited: () => void
}) {
  const { rooms } = useTidings()
  const outsiders = useOutsiders(room.id, text)

  function invite({ id }: User): void {
    rooms.addMember(room.id, id).then(onInvited, tellTrouble)
  }

  return (
    <div role="status">
      {outsiders.map((user) => (
        <p key={user.id} className={styles.note}>
          <span>
            <span className={styles.outsider} dir="auto">
              {user.displayName}
            </span>{' '}
            is not in this {room.kind === 'direct' ? 'conversation' : 'room'} and will not be told.
          </span>
          {room.kind !== 'direct' && (
            <Button isSmall aria-label={`Invite ${user.displayName}`} onClick={() => invite(user)}>
              Invite
            </Button>
          )}
        </p>
      ))}
    </div>
  )
}
