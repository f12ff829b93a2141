import type { TidingsClient } from '@tidings/client'
import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'wouter'
import { LiveProvider } from '../live/LiveProvider.js'
import { useLive } from '../live/use-live.js'
import { paths } from './paths.js'
import { currentVisit, type Visit } from './visit.js'

/** A page for people who are not signed in; whoever is, or becomes so, goes on to where they wanted to be. */
export function Door({ client, children }: { client: TidingsClient | undefined; children: ReactNode }) {
  return (
    <>
      {children}
      {client && (
        <LiveProvider client={client}>
          <WayIn />
        </LiveProvider>
      )}
    </>
  )
}

function WayIn() {
  const [, navigate] = useLocation()
  const isSignedIn = useLive(({ session }) => session.phase === 'signedIn')

  useEffect(() => {
    if (!isSignedIn) return
    const state: Visit = { opensRoom: true }
    navigate(currentVisit().returnTo ?? paths.home(), { replace: true, state })
  }, [isSignedIn, navigate])

  return null
}
