import type { Member, RoomId, User } from '@tidings/contracts'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { SearchField } from '../../ui/SearchField.js'
import styles from './MembersPanel.module.css'
import { usePeopleSearch } from './use-people-search.js'

/** Finds people by name and adds them to the room. */
export function AddPeople({ roomId, members }: { roomId: RoomId; members: readonly Member[] }) {
  const { rooms } = useTidings()
  const [query, setQuery] = useState('')
  const [failure, setFailure] = useState<string>()
  const found = usePeopleSearch(query.trim())
  const memberIds = new Set(members.map(({ user }) => user.id))
  const candidates = found?.people.filter(({ id }) => !memberIds.has(id))
  const trouble = failure ?? found?.failure

  function add(user: User): void {
    setFailure(undefined)
    rooms.addMember(roomId, user.id).catch((error: unknown) => setFailure(describeFailure(error).summary))
  }

  return (
    <section aria-label="Add people" className={styles.add}>
      <SearchField label="Add people" value={query} onChange={setQuery} />
      {trouble && (
        <p role="alert" className={styles.failure}>
          {trouble}
        </p>
      )}
      {found && !trouble && (
        <p role="status" className={styles.quiet}>
          {found.people.length === 0 && `Nobody is called “${found.query}”.`}
          {found.people.length > 0 &&
            candidates?.length === 0 &&
            'Everybody who is called so is here already.'}
        </p>
      )}
      {candidates && candidates.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
        <ul role="list" aria-label="People to add">
          {candidates.map((user) => (
            <li key={user.id} className={styles.row}>
              <Avatar id={user.id} name={user.displayName} />
              <div className={styles.about}>
                <p className={styles.name}>{user.displayName}</p>
                <p className={styles.quiet}>{user.username}</p>
              </div>
              <Button isSmall aria-label={`Add ${user.displayName}`} onClick={() => add(user)}>
                <UserPlus size={16} />
                Add
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
