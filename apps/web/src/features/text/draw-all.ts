import { createElement, Fragment, type ReactNode } from 'react'

/** Draws things one after another. The parts of a text never move, so they need no keys. */
export function drawAll<Thing>(
  things: readonly Thing[],
  draw: (thing: Thing, index: number) => ReactNode,
): ReactNode {
  return createElement(Fragment, null, ...things.map(draw))
}
