import type { ReactNode } from 'react'

/** Draws the words between two tags of a message. */
export type DrawWords = (words: readonly ReactNode[]) => ReactNode
