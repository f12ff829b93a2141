import { createElement, type FunctionComponent, lazy, useState } from 'react'
import { awaitTexts } from '../languages/current-texts.js'
import { loadPart } from './load-part.js'

/**
 * A component that is a part of its own: what stands around it waits for it and its texts, also until there is a network
 * again. One that is there already is drawn at once, so that what it does first (taking the focus) happens before the next key.
 */
export function lazyPart<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let part: FunctionComponent<Props> | undefined
  const Awaited = lazy(async () => ({ default: await loadPart(keep) }))

  async function keep(): Promise<FunctionComponent<Props>> {
    const [loaded] = await Promise.all([load(), awaitTexts('more')])
    part = loaded
    return loaded
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where modules are loaded.
  function Part(props: Props) {
    const [Shown] = useState<FunctionComponent<Props>>(() => part ?? Awaited)
    return createElement(Shown, props)
  }

  return Object.assign(Part, { preload: keep })
}
