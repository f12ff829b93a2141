import type { SearchHit } from '@tidings/contracts'
import { useLocation, useSearchParams } from 'wouter'
import { MessageSearch } from '../features/search/MessageSearch.js'
import { pathOfMessage, paths } from './paths.js'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'
import { currentVisit } from './visit.js'

/** The search, with what is looked for in its address: it can be kept, and come back to. */
export function SearchScreen() {
  const [, navigate] = useLocation()
  const [params] = useSearchParams()
  const goBack = useGoBack()
  const query = params.get('q') ?? ''
  useDocumentTitle(query ? `Search: ${query}` : 'Search')

  return (
    <MessageSearch
      query={query}
      roomId={params.get('room') ?? undefined}
      hrefOf={hrefOf}
      onQuery={(q, roomId) =>
        navigate(paths.search(q, roomId), { replace: true, state: window.history.state })
      }
      onLeave={() => goBack(currentVisit().from ?? paths.home())}
    />
  )
}

function hrefOf({ message }: SearchHit): string {
  return pathOfMessage(message)
}
