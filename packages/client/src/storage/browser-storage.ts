import type { UserId } from '@tidings/contracts'
import { createBrowserTabs } from './browser-tabs.js'
import type { AccountStorage, ClientStorage, SignOutMark } from './client-storage.js'

/** Keeps things in this browser's IndexedDB, whose code is loaded when it is first needed. */
export function createBrowserStorage(): ClientStorage {
  let opening: Promise<Omit<ClientStorage, 'tabs'>> | undefined

  function open() {
    opening ??= import('./indexed-db-storage.js')
      .then((module) => module.createIndexedDbStorage())
      .catch((error) => {
        opening = undefined
        throw error
      })
    return opening
  }

  function account(userId: UserId): AccountStorage {
    const kept = async () => (await open()).account(userId)
    return {
      outbox: {
        load: async () => (await kept()).outbox.load(),
        put: async (item) => (await kept()).outbox.put(item),
        remove: async (id) => (await kept()).outbox.remove(id),
      },
      remember: async (memory) => (await kept()).remember(memory),
      forget: async () => (await kept()).forget(),
      wipe: async () => (await kept()).wipe(),
    }
  }

  const signOutMark: SignOutMark = {
    load: async () => (await open()).signOutMark.load(),
    put: async (userId) => (await open()).signOutMark.put(userId),
    remove: async () => (await open()).signOutMark.remove(),
  }

  return { tabs: createBrowserTabs(), recall: async () => (await open()).recall(), account, signOutMark }
}
