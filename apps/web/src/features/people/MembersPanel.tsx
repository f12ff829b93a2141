import { selectMembers } from '@tidings/client'
import type { MyRoom, UserId } from '@tidings/contracts'
import { selectMayModerate } from '../../live/select-may-moderate.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { AddPeople } from './AddPeople.js'
import { MemberRow } from './MemberRow.js'
import styles from './MembersPanel.module.css'
import { useMembers } from './use-members.js'

export interface MembersPanelProps {
  readonly room: MyRoom
  readonly roomName: string
  /** Somebody wants to write to that person alone. */
  readonly onMessage: (userId: UserId) => Promise<void>
}

/** Who is in the room, and the ways to change that; in a direct room nobody comes or goes. */
export function MembersPanel({ room, roomName, onMessage }: MembersPanelProps) {
  const { rooms } = useTidings()
  const members = useLive(selectMembers(room.id))
  const { failure, retry } = useMembers(room.id)
  const mayModerate = useLive(selectMayModerate(room.id)) && room.kind !== 'direct'
  const mayAdd = room.kind === 'public' || (room.kind === 'private' && mayModerate)
  const isForTwo = room.kind === 'direct' && room.memberCount <= 2

  return (
    <div className={styles.scroller}>
      {mayAdd && <AddPeople roomId={room.id} members={members} />}
      {failure && (
        <EmptyState title="The members could not be loaded." actions={<Button onClick={retry}>Retry</Button>}>
          {failure}
        </EmptyState>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list" aria-label={`Members of ${roomName}`}>
        {members.map((member) => (
          <MemberRow
            key={member.user.id}
            member={member}
            onMessage={isForTwo ? undefined : () => onMessage(member.user.id)}
            onRemove={mayModerate ? () => rooms.removeMember(room.id, member.user.id) : undefined}
          />
        ))}
      </ul>
    </div>
  )
}
