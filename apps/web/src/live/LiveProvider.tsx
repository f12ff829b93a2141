import type { TidingsClient } from '@tidings/client'
import type { ReactNode } from 'react'
import { LiveContext } from './live-context.js'

/** Hands the one SDK client down. The context carries the reference, never the data. */
export function LiveProvider({ client, children }: { client: TidingsClient; children: ReactNode }) {
  return <LiveContext value={client}>{children}</LiveContext>
}
