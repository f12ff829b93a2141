import { type FunctionComponent, lazy } from 'react'
import { loadPart } from './load-part.js'

/** A component that is a part of its own: what stands around it waits for it, also until there is a network again. */
export function lazyPart<Props>(load: () => Promise<FunctionComponent<Props>>) {
  return lazy(async () => ({ default: await loadPart(load) }))
}
