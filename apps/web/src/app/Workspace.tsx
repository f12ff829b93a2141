import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { forgetDrafts } from '../features/composer/drafts.js'
import { ConnectionBanner } from '../features/connection/ConnectionBanner.js'
import { useLive } from '../live/use-live.js'
import { paths } from './paths.js'
import { Shell } from './Shell.js'
import { Splash } from './Splash.js'
import type { Visit } from './visit.js'

/** Everything behind the sign-in page, for as long as somebody is signed in. */
export function Workspace() {
  const session = useLive((state) => state.session)
  if (session.phase === 'signedIn') return <Shell key={session.me.id} />
  if (session.phase === 'signedOut') return <WayOut {...(session.reason && { reason: session.reason })} />
  return (
    <>
      <ConnectionBanner />
      <Splash />
    </>
  )
}

function WayOut({ reason }: Pick<Visit, 'reason'>) {
  const [location, navigate] = useLocation()

  useEffect(() => {
    if (reason === 'logout') forgetDrafts()
    const isComingBack = reason !== 'logout' && location !== paths.home()
    const state: Visit = { ...(reason && { reason }), ...(isComingBack && { returnTo: location }) }
    navigate(paths.signIn(), { replace: true, state })
  }, [reason, location, navigate])

  return null
}
