import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { item, newTab, refused, settled, slowed, withResolvers } from '../../test/outbox-story.js'
import { ada, ben, roomId, uuid } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createBrowserTabs } from '../storage/browser-tabs.js'
import type { ClientStorage } from '../storage/client-storage.js'
import { createMemoryStorage } from '../storage/memory-storage.js'
import { storageTimeoutMs } from '../storage/within.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const storedBodies = async (storage: ClientStorage) =>
  (await storage.account(ada.id).outbox.load()).map(({ body }) => body)

describe('two tabs of one account', () => {
  async function twoTabs() {
    const storage = createMemoryStorage()
    const [first, second] = [await newTab([1], { storage }), await newTab([2], { storage })]
    return { storage, first, second }
  }

  it('O7: show the same messages in the same order, and one of them sends them', async () => {
    const { first, second } = await twoTabs()
    first.outbox.add(item(3))
    await settled()
    expect(first.sent).toEqual(['1', '2', '3'])
    expect(first.previous[3]).toBe(uuid(2))
    expect(second.sent).toEqual([])
    expect(first.pending()).toEqual(['1 sending', '2 sending', '3 sending'])
    expect(second.pending()).toEqual(first.pending())
  })

  it('O7: a message that the other tab had acked stays until its entry comes', async () => {
    const { storage, first, second } = await twoTabs()
    await first.accept(2)
    expect(await storedBodies(storage)).toEqual(['1'])
    expect(second.pending()).toEqual(['1 sending', '2 sending'])
    await second.show(2)
    expect(second.pending()).toEqual(['1 sending'])
    await second.show(1)
    await first.accept(1)
    expect(second.pending()).toEqual([])
    expect(await storedBodies(storage)).toEqual([])
  })

  it('O7: show what failed, and each can send it again or drop it', async () => {
    const { first, second } = await twoTabs()
    await first.refuse(1, refused('ROOM_NOT_FOUND'))
    await first.refuse(2, refused('ROOM_NOT_FOUND'))
    expect(second.pending()).toEqual(['1 failed', '2 failed'])
    second.outbox.retry(roomId, uuid(1))
    expect(second.outbox.discard(roomId, uuid(2))).toBe('2')
    await settled()
    expect(first.sent).toEqual(['1', '2', '1'])
    expect(first.pending()).toEqual(['1 sending'])
  })

  it('O7: when the one that sends closes, the other goes on from what is stored', async () => {
    const { first, second } = await twoTabs()
    await first.accept(1)
    first.outbox.close()
    await settled()
    expect(second.sent).toEqual(['2'])
    expect(second.pending()).toEqual(['1 sending', '2 sending'])
  })

  it('O7: the one that loses its connection lets the other send', async () => {
    const { first, second } = await twoTabs()
    first.outbox.pause()
    await first.refuse(1, new NetworkError('gone'))
    await first.refuse(2, new NetworkError('gone'))
    expect(second.sent).toEqual(['1', '2'])
    first.outbox.goOn()
    await settled()
    expect(first.sent).toEqual(['1', '2'])
    await second.accept(1)
    await first.show(1)
    expect(first.pending()).toEqual(['2 sending'])
  })

  it('O7: agree on the order of what was written at the same time', async () => {
    const storage = createMemoryStorage()
    const stored = withResolvers<void>()
    const first = await newTab([1], { storage: slowed(storage, { put: () => stored.promise }) })
    const second = await newTab([2], { storage })
    stored.resolve()
    await settled()
    expect(first.pending()).toEqual(['2 sending', '1 sending'])
    expect(second.pending()).toEqual(first.pending())
  })

  it('O7: a tab that reads what is stored while another sends it does not show it for ever', async () => {
    const storage = createMemoryStorage()
    const read = withResolvers<void>()
    const first = await newTab([1, 2], { storage })
    const second = await newTab([], { storage: slowed(storage, { load: read.promise }), isWatched: false })
    await first.accept(1)
    read.resolve()
    await settled()
    expect(second.pending()).toEqual(['2 sending'])
  })

  it('O7: what a tab removed and could not tell of any more is neither shown nor sent', async () => {
    const { storage, first, second } = await twoTabs()
    await storage.account(ada.id).outbox.remove(uuid(1))
    first.outbox.close()
    await settled()
    expect(second.pending()).toEqual(['2 sending'])
    expect(second.sent).toEqual(['2'])
  })

  it('O7: without locks every tab sends, the same messages in the same order', async () => {
    const memory = createMemoryStorage()
    const storage = { ...memory, tabs: { ...memory.tabs, takeTurn: createBrowserTabs().takeTurn } }
    const [first, second] = [await newTab([1, 2], { storage }), await newTab([3], { storage })]
    expect(first.sent).toEqual(['1', '2', '3'])
    expect(second.sent).toEqual(['1', '2', '3'])
    await first.accept(1)
    await second.accept(1)
    await second.show(1)
    expect(second.pending()).toEqual(['2 sending', '3 sending'])
  })
})

describe('a tab that was closed or crashed', () => {
  it('O7: is followed by one that sends what is left, in order', async () => {
    const storage = createMemoryStorage()
    const before = await newTab([1, 2, 3], { storage })
    await before.accept(2)
    before.outbox.close()
    await before.accept(1)
    const after = await newTab([4], { storage })
    expect(after.sent).toEqual(['1', '3', '4'])
    expect(after.pending()).toEqual(['1 sending', '3 sending', '4 sending'])
  })

  it('O5: leaves what failed, with its reason', async () => {
    const storage = createMemoryStorage()
    const before = await newTab([1], { storage })
    await before.refuse(1, refused('ROOM_NOT_FOUND'))
    before.outbox.close()
    const after = await newTab([], { storage })
    expect(after.sent).toEqual([])
    expect(after.outbox.pendingOf(roomId)[0]?.error?.code).toBe('ROOM_NOT_FOUND')
  })

  it('O6: a message whose entry is shown already is neither drawn again nor sent', async () => {
    const storage = createMemoryStorage()
    const before = await newTab([1], { storage })
    before.outbox.close()
    const after = await newTab([], { storage, shownAlready: [1] })
    expect(after.sent).toEqual([])
    expect(after.pending()).toEqual([])
    expect(await storedBodies(storage)).toEqual([])
  })

  it('O7: another account neither sees nor sends it', async () => {
    const storage = createMemoryStorage()
    const adas = await newTab([1], { storage })
    adas.outbox.close()
    const bens = await newTab([], { storage, userId: ben.id })
    expect(bens.pending()).toEqual([])
    expect(bens.sent).toEqual([])
    expect(await storedBodies(storage)).toEqual(['1'])
  })
})

describe('a storage that fails', () => {
  async function tabsOn(outbox: Partial<ReturnType<ClientStorage['account']>['outbox']>) {
    const memory = createMemoryStorage()
    const storage: ClientStorage = {
      ...memory,
      account: (userId) => {
        const account = memory.account(userId)
        return { ...account, outbox: { ...account.outbox, ...outbox } }
      },
    }
    return [await newTab([], { storage }), await newTab([], { storage })] as const
  }

  it('O1: a message that cannot be stored is sent all the same, by the tab that has it', async () => {
    const [, second] = await tabsOn({ put: () => Promise.reject(new Error('QuotaExceededError')) })
    second.outbox.add(item(1))
    second.outbox.add(item(2))
    await settled()
    expect(second.sent).toEqual(['1', '2'])
    expect(second.outbox.pendingOf(roomId)[0]?.isUnstored).toBe(true)
    await second.accept(1)
    await second.show(1)
    expect(second.pending()).toEqual(['2 sending'])
  })

  it('O3: a message that cannot be stored keeps its place among those that can', async () => {
    const { outbox } = createMemoryStorage().account(ada.id)
    const [first] = await tabsOn({
      ...outbox,
      put: (written) => (written.body === '2' ? Promise.reject(new Error('Too large')) : outbox.put(written)),
    })
    for (const number of [1, 2, 3]) first.outbox.add(item(number))
    await settled()
    expect(first.sent).toEqual(['1', '2', '3'])
    expect(first.previous).toEqual({ 1: undefined, 2: uuid(1), 3: uuid(2) })
  })

  it('O1: a storage that never answers holds nothing up for long', async () => {
    const never = () => new Promise<never>(() => {})
    const [first] = await tabsOn({ put: never, load: never, remove: never })
    first.outbox.add(item(1))
    expect(first.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(storageTimeoutMs)
    expect(first.sent).toEqual(['1'])
  })
})
