import type { UserId } from '@tidings/contracts'
import { useLocation } from 'wouter'
import { useTidings } from '../live/use-tidings.js'
import { paths } from './paths.js'
import type { Visit } from './visit.js'

/** Opens the one direct room with exactly these people. Rejects where there is none and none can be made. */
export function useOpenDirect(): (userIds: readonly UserId[]) => Promise<void> {
  const { rooms } = useTidings()
  const [location, navigate] = useLocation()
  return async (userIds) => {
    const room = await rooms.openDirect(userIds)
    navigate(paths.room(room.id), { state: { from: location } satisfies Visit })
  }
}
