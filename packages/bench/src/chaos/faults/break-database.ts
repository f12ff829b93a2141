import type { LinkFaults } from '../proxies/link-faults.js'
import { type Arena, allReady, type Injection } from './arena.js'

/** Ends MongoDB without warning; healing starts it again on what is on the disk. */
export async function killDatabase(arena: Arena): Promise<Injection> {
  await arena.database.kill()
  return {
    target: 'the database',
    heal: async () => {
      await arena.database.start()
      await allReady(arena)
    },
  }
}

/** Hurts every node's way to the database. */
export function breakDatabaseLinks(arena: Arena, faults: Partial<LinkFaults>): Injection {
  for (const link of arena.databaseLinks) {
    Object.assign(link.faults, faults)
    if (faults.isRefusing) link.cut()
  }
  return {
    target: 'the way to the database',
    heal: async () => {
      for (const link of arena.databaseLinks) link.heal()
      await allReady(arena)
    },
  }
}
