import { whenIdle } from '../ui/when-idle.js'

/** What can stand beside a room. */
export function loadRoomPanels() {
  return import('./room-panels.js')
}

/** The dialogs that can be opened from anywhere. */
export function loadShellDialogs() {
  return import('./ShellDialogs.js')
}

/** What the switcher offers. */
export function loadSwitcherList() {
  return import('./SwitcherList.js')
}

export function loadThreadsScreen() {
  return import('./ThreadsScreen.js')
}

export function loadSearchScreen() {
  return import('./SearchScreen.js')
}

export function loadSettingsScreen() {
  return import('./SettingsScreen.js')
}

/** What goes on beside the page: once that is drawn. */
export async function loadBackground() {
  await whenIdle()
  return import('./Background.js')
}

export async function loadPermissionHint() {
  await whenIdle()
  return import('../features/notifications/PermissionHint.js')
}

export async function loadSeenByLine() {
  await whenIdle()
  return import('../features/people/SeenByLine.js')
}
