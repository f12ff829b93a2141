import type { LiveState } from '@tidings/client'
import { selectMe } from '@tidings/client'
import type { Room, User, UserId } from '@tidings/contracts'

type Named = Pick<Room, 'kind' | 'name' | 'userIds'>

interface KnownOthers {
  readonly among: LiveState['users']
  readonly others: readonly User[]
}

const othersByIds = new WeakMap<readonly string[], KnownOthers>()

/** What a room is called: a direct room by the other people in it, "Ada, Bo". */
export function selectRoomName(room: Named): (state: LiveState) => string {
  return (state) => room.name ?? namesOf(selectOthers(room)(state), 'displayName') ?? 'Direct conversation'
}

/** The user names of the others in a direct room, which tell people of the same name apart. */
export function selectUsernames(room: Named): (state: LiveState) => string | undefined {
  return (state) => namesOf(selectOthers(room)(state), 'username')
}

/** The others in a direct room, as far as they are known, by name. */
export function selectOthers({
  userIds = nobody,
}: Pick<Room, 'userIds'>): (state: LiveState) => readonly User[] {
  return (state) => {
    const known = othersByIds.get(userIds)
    if (known?.among === state.users) return known.others
    const myId = selectMe(state)?.id
    const found = userIds.filter((id) => id !== myId).flatMap((id) => state.users[id] ?? [])
    const sorted = found.sort((a, b) => collator.compare(a.displayName, b.displayName))
    const others = known && isSameList(known.others, sorted) ? known.others : sorted
    othersByIds.set(userIds, { among: state.users, others })
    return others
  }
}

const nobody: UserId[] = []
const collator = new Intl.Collator(undefined, { sensitivity: 'base' })

function namesOf(users: readonly User[], field: 'displayName' | 'username'): string | undefined {
  return users.map((user) => user[field]).join(', ') || undefined
}

function isSameList(a: readonly User[], b: readonly User[]): boolean {
  return a.length === b.length && a.every((user, index) => user === b[index])
}
