import type { TidingsClient } from '@tidings/client'
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { SignInPage } from '../features/auth/SignInPage.js'
import { SignUpPage } from '../features/auth/SignUpPage.js'
import type { AppUpdate } from '../features/update/app-update.js'
import { UpdateToast } from '../features/update/UpdateToast.js'
import { LiveProvider } from '../live/LiveProvider.js'
import { Door } from './Door.js'
import { ErrorBoundary } from './ErrorBoundary.js'
import { loadWorkspace } from './parts.js'
import { paths, patterns } from './paths.js'
import { Splash } from './Splash.js'
import { useLoaded } from './use-loaded.js'
import { useVisit } from './visit.js'

const Workspace = lazy(async () => ({ default: (await loadWorkspace()).Workspace }))

export interface AppProps {
  readonly tidings: Promise<TidingsClient>
  /** Absent where no service worker keeps the client. */
  readonly update: AppUpdate | undefined
}

export function App({ tidings, update }: AppProps) {
  return (
    <ErrorBoundary>
      <Pages tidings={tidings} />
      {update && <UpdateToast update={update} />}
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
