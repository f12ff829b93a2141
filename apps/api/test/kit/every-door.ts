import { type RouteContract, routes } from '@tidings/contracts'
import type { Person } from './person.js'

/** What the paths of calls name, and what is looked for. */
export interface Places {
  readonly roomId: string
  readonly messageIds: readonly string[]
  readonly fileId: string
  readonly userId: string
  /** The words that a search looks for. */
  readonly words: string
}

export interface Reading {
  /** The call, and what it was asked about. */
  readonly door: string
  readonly status: number
  readonly text: string
}

/** Reads all that the contract lets somebody read: every GET there is, so that no door is forgotten. */
export async function readEverything(person: Person, places: Places): Promise<Reading[]> {
  const doors = routes.filter((route) => route.method === 'GET').flatMap((route) => addresses(route, places))
  return Promise.all(
    doors.map(async (address) => {
      const response = await fetch(new URL(`/api${address}`, person.url), {
        headers: { authorization: `Bearer ${person.token}` },
      })
      return { door: address, status: response.status, text: await response.text() }
    }),
  )
}

function addresses({ name, path }: RouteContract, places: Places): string[] {
  const filled = path
    .replace(':roomId', places.roomId)
    .replace(':fileId', places.fileId)
    .replace(':userId', places.userId)
  const paths = filled.includes(':messageId')
    ? places.messageIds.map((id) => filled.replace(':messageId', id))
    : [filled]
  return paths.flatMap((one) => queriesOf(name, places).map((query) => `${one}${query}`))
}

function queriesOf(name: string, { words, roomId }: Places): string[] {
  const q = encodeURIComponent(words)
  if (name === 'searchMessages') return [`?q=${q}`, '?q=has:file', '?q=is:pinned', `?q=${q}&roomId=${roomId}`]
  if (name === 'listEntries') return ['?after=0']
  if (name === 'listMessages') return ['', '?after=0', '?around=1']
  return ['']
}
