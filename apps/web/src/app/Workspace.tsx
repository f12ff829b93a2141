import type { UserId } from '@tidings/contracts'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { forgetDrafts } from '../features/composer/drafts.js'
import { useDraftsOfMyRooms } from '../features/composer/use-drafts-of-my-rooms.js'
import { ConnectionBanner } from '../features/connection/ConnectionBanner.js'
import { visitsKey } from '../features/switcher/visits-key.js'
import { forgetAll } from '../live/device-memory.js'
import { useLive } from '../live/use-live.js'
import { paths } from './paths.js'
import { Shell } from './Shell.js'
import { Splash } from './Splash.js'
import type { Visit } from './visit.js'

/** Everything behind the sign-in page, for as long as somebody is signed in. */
export function Workspace() {
  const session = useLive((state) => state.session)
  const [lastUserId, setLastUserId] = useState<UserId>()
  const myId = session.phase === 'signedIn' ? session.me.id : undefined
  if (myId !== undefined && myId !== lastUserId) setLastUserId(myId)
  useDraftsOfMyRooms()

  if (session.phase === 'signedIn') return <Shell key={session.me.id} />
  if (session.phase === 'signedOut') {
    return <WayOut {...(session.reason && { reason: session.reason })} userId={lastUserId} />
  }
  return (
    <>
      <ConnectionBanner />
      <Splash />
    </>
  )
}

function WayOut({ reason, userId }: Pick<Visit, 'reason'> & { userId: UserId | undefined }) {
  const [location, navigate] = useLocation()

  useEffect(() => {
    // Whoever was put out, because it was long ago or an answer was lost, finds everything as it was.
    if (userId !== undefined && (reason === 'logout' || reason === 'deactivated')) {
      forgetDrafts(userId)
      forgetAll(visitsKey(userId))
    }
    const isComingBack = reason !== 'logout' && location !== paths.home()
    const state: Visit = { ...(reason && { reason }), ...(isComingBack && { returnTo: location }) }
    navigate(paths.signIn(), { replace: true, state })
  }, [reason, userId, location, navigate])

  return null
}
