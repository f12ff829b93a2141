import { selectMembers } from '@tidings/client'
import type { MyRoom } from '@tidings/contracts'
import { ChevronLeft, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { selectMayModerate } from '../../live/select-may-moderate.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { IconButton } from '../../ui/IconButton.js'
import { AddPeople } from './AddPeople.js'
import { MemberRow } from './MemberRow.js'
import styles from './MembersPanel.module.css'
import { useMembers } from './use-members.js'

export interface MembersPanelProps {
  readonly room: MyRoom
  /** Whether it is the whole page, as on a phone, rather than a page's side. */
  readonly isWholeScreen: boolean
  readonly onClose: () => void
}

/** Who is in the room, and the ways to change that. */
export function MembersPanel({ room, isWholeScreen, onClose }: MembersPanelProps) {
  const { rooms } = useTidings()
  const members = useLive(selectMembers(room.id))
  const { failure, retry } = useMembers(room.id)
  const mayModerate = useLive(selectMayModerate(room.id))
  const mayAdd = room.kind === 'public' || (room.kind === 'private' && mayModerate)
  const titleRef = useRef<HTMLDivElement>(null)

  useEffect(() => titleRef.current?.focus(), [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClose()
  }

  return (
    // One element in either part: another tag would build it anew, and lose what is being searched for.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role has a name; which one, the window's width decides.
    // biome-ignore lint/a11y/noStaticElementInteractions: both roles are regions, and Escape leaves them.
    <div
      role={isWholeScreen ? 'main' : 'complementary'}
      aria-label="Members"
      className={styles.panel}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <IconButton label="Back to room" className={styles.back} onClick={onClose}>
          <ChevronLeft size={22} />
        </IconButton>
        {/* biome-ignore lint/a11y/useSemanticElements: its level changes with the width of the window. */}
        <div
          role="heading"
          aria-level={isWholeScreen ? 1 : 2}
          ref={titleRef}
          tabIndex={-1}
          className={styles.title}
        >
          Members
        </div>
        <IconButton label="Close members" className={styles.close} onClick={onClose}>
          <X size={20} />
        </IconButton>
      </header>
      <div className={styles.scroller}>
        {mayAdd && <AddPeople roomId={room.id} members={members} />}
        {failure && (
          <EmptyState
            title="The members could not be loaded."
            actions={<Button onClick={retry}>Retry</Button>}
          >
            {failure}
          </EmptyState>
        )}
        {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
        <ul role="list" aria-label={`Members of ${room.name ?? 'the conversation'}`}>
          {members.map((member) => (
            <MemberRow
              key={member.user.id}
              member={member}
              onRemove={mayModerate ? () => rooms.removeMember(room.id, member.user.id) : undefined}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}
