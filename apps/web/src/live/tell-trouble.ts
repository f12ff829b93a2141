import { showToast } from '../ui/toasts.js'
import { describeFailure } from './call-failure.js'

/** Says why something small that one did came to nothing. */
export function tellTrouble(error: unknown): void {
  showToast(describeFailure(error).summary, { isTrouble: true, durationMs: 6_000 })
}
