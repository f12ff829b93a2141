import type { UserId } from '@tidings/contracts'
import { createBrowserTabs } from './browser-tabs.js'
import type { AccountStorage, ClientStorage } from './client-storage.js'

/** Keeps things in this browser's IndexedDB, whose code is loaded when it is first needed. */
export function createBrowserStorage(): ClientStorage {
  let opening: Promise<Pick<ClientStorage, 'recall' | 'account'>> | undefined

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

  return { tabs: createBrowserTabs(), recall: async () => (await open()).recall(), account }
}
