import type { TidingsClient } from '@tidings/client'
import { useContext } from 'react'
import { LiveContext } from './live-context.js'

/** The SDK client, for calling its methods; what it knows is read with `useLive`. */
export function useTidings(): TidingsClient {
  const client = useContext(LiveContext)
  if (!client) throw new Error('useTidings needs a LiveProvider above it.')
  return client
}
