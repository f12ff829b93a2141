import { currentPermission } from './permission.js'

export interface SystemNotification {
  readonly title: string
  readonly body: string
  /** What has the same tag replaces it. */
  readonly tag: string
  readonly onClick: () => void
}

/**
 * Has the system show it; what it returns takes it away. `undefined` where one may not, and on phones whose browser
 * lets only service workers notify.
 */
export function showSystemNotification({
  title,
  body,
  tag,
  onClick,
}: SystemNotification): (() => void) | undefined {
  if (currentPermission() !== 'granted') return undefined
  try {
    const shown = new Notification(title, { body, tag, icon: '/icons/icon-192.png' })
    shown.onclick = () => {
      window.focus()
      shown.close()
      onClick()
    }
    return () => shown.close()
  } catch {
    return undefined
  }
}
