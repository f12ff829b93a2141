import { type ClientStorage, createMemoryStorage } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import type { Scale } from '../plan/scale.js'
import { openRawClient, type RawClient } from './raw-client.js'
import { openSdkTab, type SdkTab } from './sdk-tab.js'
import type { NodeAddress, Stage } from './stage.js'
import type { Person } from './world.js'

/** Everybody who acts in a run. */
export interface Cast {
  tabs(): readonly SdkTab[]
  readonly raws: readonly RawClient[]
  /** Closes a tab as a browser does, and opens the same again: another client on the same storage. */
  reopen(tab: SdkTab): Promise<void>
  close(): Promise<void>
}

/** A device of somebody: what its tabs share. */
interface Browser {
  readonly name: string
  readonly person: Person
  readonly storage: ClientStorage
  readonly wants: (room: RoomId) => boolean
  openedTabs: number
}

/** How often a second device follows a room of its person; the first one follows them all. */
const secondDeviceFollows = 0.5

/** Opens the clients of a run, and resolves once each of them is signed in. */
export async function openCast(stage: Stage, scale: Scale): Promise<Cast> {
  const { dice, nodes, world } = stage
  const tabs = new Map<SdkTab, Browser>()

  async function openTab(browser: Browser, node: NodeAddress): Promise<SdkTab> {
    const client = `${browser.name}${++browser.openedTabs}`
    const tab = await openSdkTab(stage, { ...browser, client, node })
    tabs.set(tab, browser)
    return tab
  }

  async function reopen(tab: SdkTab): Promise<void> {
    const browser = tabs.get(tab)
    if (!browser) return
    tabs.delete(tab)
    await tab.close()
    const next = await openTab(browser, tab.link.node)
    void next.begin()
  }

  const isChaosRoom = (room: RoomId) => world.rooms.some(({ id }) => id === room)
  const first = world.people.map((person): Browser => {
    return {
      name: `${person.username}a`,
      person,
      storage: createMemoryStorage(),
      wants: isChaosRoom,
      openedTabs: 0,
    }
  })
  const second = dice
    .shuffle(world.people)
    .slice(0, scale.secondDevices)
    .map((person): Browser => {
      const chosen = new Set(world.rooms.filter(() => dice.next() < secondDeviceFollows).map(({ id }) => id))
      const wants = (room: RoomId) => chosen.has(room)
      return { name: `${person.username}b`, person, storage: createMemoryStorage(), wants, openedTabs: 0 }
    })
  const browsers = [...first, ...second, ...dice.shuffle(first).slice(0, scale.secondTabs)]
  for (const [n, browser] of browsers.entries()) {
    const tab = await openTab(browser, nodes[n % nodes.length] as NodeAddress)
    await tab.begin()
  }
  const raws: RawClient[] = []
  for (const [n, person] of dice.shuffle(world.people).slice(0, scale.rawClients).entries()) {
    const node = nodes[n % nodes.length] as NodeAddress
    raws.push(await openRawClient(stage, { client: `${person.username}r`, person, node }))
  }

  async function close(): Promise<void> {
    await Promise.all([...tabs.keys(), ...raws].map((actor) => actor.close()))
    tabs.clear()
  }

  return { tabs: () => [...tabs.keys()], raws, reopen, close }
}
