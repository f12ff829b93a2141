/** What is wrong with a link at present; changed while it runs. */
export interface LinkFaults {
  /** How long each piece of data is held back, both ways; pieces never overtake each other. */
  delayMs: number
  /** Up to so much is added to each delay. */
  jitterMs: number
  /** Data is swallowed both ways, and connections stay open: each end believes in a silent other one. */
  isHalfOpen: boolean
  /** New connections are reset at once. */
  isRefusing: boolean
}

export const noLinkFaults: LinkFaults = { delayMs: 0, jitterMs: 0, isHalfOpen: false, isRefusing: false }
