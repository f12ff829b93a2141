import type { LiveState } from '@tidings/client'
import type { Reaction, UserId } from '@tidings/contracts'

const namesShown = 12

/** "Ada, Ben and you": who reacted, in the order in which they did, oneself last. */
export function reactorNames({ userIds }: Reaction, users: LiveState['users'], myId: UserId): string {
  const others = userIds.filter((id) => id !== myId).map((id) => users[id]?.displayName ?? 'Somebody')
  const named = others.slice(0, namesShown)
  const rest = others.length - named.length
  return joined([...named, ...(rest > 0 ? [`${rest} more`] : []), ...(userIds.includes(myId) ? ['you'] : [])])
}

function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
