import { describe, expect, it } from 'vitest'
import { catalogueNames, readCatalogue } from '../testing/read-catalogues.js'
import { idsUsedIn } from '../testing/text-ids-in.js'
import { loadedWith, readWebSources } from '../testing/web-sources.js'

const sources = readWebSources()
const idsOf = new Map(catalogueNames.map((name) => [name, Object.keys(readCatalogue('en', name))]))
const ids = [...idsOf.values()].flat()
const uses = sources.map((source) => ({ path: source.path, ...idsUsedIn(source, ids) }))

const atDoor = loadedWith(['main.tsx'], sources)
const inFirstRoom = loadedWith(['main.tsx', 'app/Workspace.tsx', 'live/load-tidings.ts'], sources)

/** Made from a code or a field's name, and told where the words are loaded: see live/call-failure.ts. */
const areMade = /^(errors|fields)\./

/** The ids that those modules use and that are not in these catalogues. */
function missing(modules: ReadonlySet<string>, names: readonly ('door' | 'room')[]): readonly string[] {
  const there = new Set(names.flatMap((name) => idsOf.get(name) ?? []))
  return uses
    .filter(({ path }) => modules.has(path))
    .flatMap(({ path, used }) => used.filter((id) => !there.has(id)).map((id) => `${path}: ${id}`))
}

/** The ids of a catalogue that none of those modules uses. */
function idle(modules: ReadonlySet<string>, name: 'door' | 'room'): readonly string[] {
  const used = new Set(uses.filter(({ path }) => modules.has(path)).flatMap((module) => module.used))
  return (idsOf.get(name) ?? []).filter((id) => !used.has(id) && !areMade.test(id))
}

describe('the texts', () => {
  it('are in the catalogues where code asks for them', () => {
    expect(uses.flatMap(({ path, unknown }) => unknown.map((id) => `${path}: ${id}`))).toEqual([])
  })

  it('are used, each of them', () => {
    const used = new Set(uses.flatMap((module) => module.used))
    expect(ids.filter((id) => !used.has(id) && !areMade.test(id))).toEqual([])
  })

  it('come with the code that needs them', () => {
    expect(missing(atDoor, ['door'])).toEqual([])
    expect(missing(inFirstRoom, ['door', 'room'])).toEqual([])
  })

  it('come no sooner than the code that needs them', () => {
    expect(idle(atDoor, 'door')).toEqual([])
    expect(idle(inFirstRoom, 'room')).toEqual([])
  })
})
