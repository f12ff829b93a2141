import { createContext, use } from 'react'

/** Whether Tab reaches the links and buttons of a text; in a list of messages only those of the current one. */
export const ReachContext = createContext(true)

export function useTabIndex(): 0 | -1 {
  return use(ReachContext) ? 0 : -1
}
