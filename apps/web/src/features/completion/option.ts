import type { UserId } from '@tidings/contracts'

/** Something that a name can be completed to. */
export interface CompletionOption {
  readonly key: string
  /** What is written in place of what was typed. */
  readonly written: string
  readonly label: string
  readonly detail?: string | undefined
  readonly picture:
    | { readonly kind: 'person'; readonly id: UserId }
    | { readonly kind: 'room' }
    | { readonly kind: 'here' }
    | { readonly kind: 'emoji'; readonly emoji: string }
}

/** How many are offered at most: more than one looks over. */
export const optionsAtMost = 8
