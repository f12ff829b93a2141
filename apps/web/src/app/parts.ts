import type { TidingsClient } from '@tidings/client'
import { awaitTexts } from '../languages/current-texts.js'

/** The SDK, as a part of its own, started. */
export async function loadTidings(): Promise<TidingsClient> {
  const { startTidings } = await import('../live/load-tidings.js')
  return startTidings()
}

/** Everything behind the sign-in page, and its texts. */
export async function loadWorkspace() {
  const [workspace] = await Promise.all([import('./Workspace.js'), awaitTexts('room')])
  return workspace
}
