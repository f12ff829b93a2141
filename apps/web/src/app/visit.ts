import type { SignedOutReason } from '@tidings/contracts'
import { useHistoryState } from 'wouter/use-browser-location'

/** What one page tells the next through the browser's history. */
export interface Visit {
  /** The address that the link was on, so that Back can really go back. */
  readonly from?: string
  /** Open a room even where the list would come first. */
  readonly opensRoom?: boolean
  /** Why somebody was brought to the sign-in page, and where they were. */
  readonly reason?: SignedOutReason
  readonly returnTo?: string
}

/** How the present address was come by; empty when it was typed or reloaded elsewhere. */
export function currentVisit(): Visit {
  return (window.history.state as Visit | null) ?? {}
}

/** The same, read again with every change of address. */
export function useVisit(): Visit {
  return useHistoryState<Visit | null>() ?? {}
}
