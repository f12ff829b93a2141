import type { LiveState } from './live-state.js'

/** The workspace is called so now. */
export function applyWorkspaceName(state: LiveState, workspaceName: string): LiveState {
  return workspaceName === state.workspaceName ? state : { ...state, workspaceName }
}
