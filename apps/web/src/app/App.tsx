import type { TidingsClient } from '@tidings/client'
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { SignInPage } from '../features/auth/SignInPage.js'
import { SignUpPage } from '../features/auth/SignUpPage.js'
import { LiveProvider } from '../live/LiveProvider.js'
import { Door } from './Door.js'
import { ErrorBoundary } from './ErrorBoundary.js'
import { loadWorkspace } from './parts.js'
import { paths, patterns } from './paths.js'
import { Splash } from './Splash.js'
import { useLoaded } from './use-loaded.js'
import { useVisit } from './visit.js'

const Workspace = lazy(async () => ({ default: (await loadWorkspace()).Workspace }))

export function App({ tidings }: { tidings: Promise<TidingsClient> }) {
  return (
    <ErrorBoundary>
      <Pages tidings={tidings} />
    </ErrorBoundary>
  )
}

function Pages({ tidings }: { tidings: Promise<TidingsClient> }) {
  const client = useLoaded(tidings)
  const { reason } = useVisit()
  return (
    <Switch>
      <Route path={patterns.signIn}>
        <Door client={client}>
          <SignInPage
            reason={reason}
            signUpHref={paths.signUp()}
            signIn={async (input) => (await tidings).session.signIn(input)}
          />
        </Door>
      </Route>
      <Route path={patterns.signUp}>
        <Door client={client}>
          <SignUpPage
            signInHref={paths.signIn()}
            signUp={async (input) => (await tidings).session.signUp(input)}
          />
        </Door>
      </Route>
      <Route>
        {client ? (
          <LiveProvider client={client}>
            <Suspense fallback={<Splash />}>
              <Workspace />
            </Suspense>
          </LiveProvider>
        ) : (
          <Splash />
        )}
      </Route>
    </Switch>
  )
}
