import type { TidingsClient } from '@tidings/client'

/** The SDK, as a part of its own, started. */
export async function loadTidings(): Promise<TidingsClient> {
  const { startTidings } = await import('../live/load-tidings.js')
  return startTidings()
}

/** Everything behind the sign-in page. */
export function loadWorkspace() {
  return import('./Workspace.js')
}
