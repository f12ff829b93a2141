import { useLocation } from 'wouter'
import { currentVisit } from './visit.js'

/** Goes back to the given address: in the browser's history if one came from there, else as if one had. */
export function useGoBack(): (to: string) => void {
  const [, navigate] = useLocation()
  return (to) => {
    if (currentVisit().from === to) window.history.back()
    else navigate(to, { replace: true })
  }
}
