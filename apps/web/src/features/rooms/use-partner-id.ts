import { selectMe } from '@tidings/client'
import type { Room, UserId } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'

/** The one other person in a direct room of two; `undefined` in all other rooms. */
export function usePartnerId({ kind, userIds = [] }: Pick<Room, 'kind' | 'userIds'>): UserId | undefined {
  const myId = useLive(selectMe)?.id
  const isForTwo = kind === 'direct' && userIds.length === 2
  return isForTwo ? userIds.find((id) => id !== myId) : undefined
}
