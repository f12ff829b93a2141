import { createElement, type FunctionComponent, lazy, useState } from 'react'
import { loadPart } from './load-part.js'

/**
 * A component that is a part of its own: what stands around it waits for it, also until there is a network again. One that
 * is there already is drawn at once, so that what it does first (taking the focus) happens before the next key.
 */
export function lazyPart<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let part: FunctionComponent<Props> | undefined
  const Awaited = lazy(async () => ({ default: await loadPart(keep) }))

  async function keep(): Promise<FunctionComponent<Props>> {
    part = await load()
    return part
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where modules are loaded.
  function Part(props: Props) {
    const [Shown] = useState<FunctionComponent<Props>>(() => part ?? Awaited)
    return createElement(Shown, props)
  }

  return Object.assign(Part, { preload: keep })
}
