import { useSyncExternalStore } from 'react'
import { currentPermission, type Permission, subscribeToPermission } from './permission.js'

/** Whether the browser lets Tidings notify, as it is now. */
export function usePermission(): Permission {
  return useSyncExternalStore(subscribeToPermission, currentPermission)
}
