import type { Socket } from 'node:net'
import type { Presence } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'

const { server } = await startServerForFile()

let count = 0
let ada: Person
let ben: Person

beforeEach(async () => {
  count += 1
  ;[ada, ben] = [await server.person(`ada${count}`), await server.person(`ben${count}`)]
})

/** Who somebody is, as far as a socket has heard. */
function shown(socket: LiveConnection, person: Person): Presence {
  const told = socket.all('presence').flatMap(({ users }) => users)
  return told.findLast(({ userId }) => userId === person.id)?.presence ?? 'offline'
}

function shows(socket: LiveConnection, person: Person, presence: Presence) {
  return eventually(`shows ${presence}`, () => shown(socket, person) === presence)
}

/** Sends frames that arrive together. */
function sayAtOnce(from: LiveConnection, frames: readonly string[]): void {
  const { ws } = from.socket.io.engine.transport as unknown as {
    ws: { _socket: Socket; send(frame: string): void }
  }
  ws._socket.cork()
  for (const frame of frames) ws.send(frame)
  ws._socket.uncork()
}

function share(sharesPresence: boolean) {
  return ben.ask('PATCH', '/me/preferences', { sharesPresence })
}

describe('presence', () => {
  it('N5: is told once after welcome, of everybody who is there', async () => {
    const other = await ben.connect()
    await other.do('setPresence', { presence: 'away' })
    const socket = await ada.connect()
    await socket.hears('presence')
    const [first] = socket.heard.filter(({ event }) => event === 'welcome' || event === 'presence')
    expect(first?.event).toBe('welcome')
    await shows(socket, ben, 'away')
    await shows(socket, ada, 'active')
  })

  it('follows somebody from their first socket to the end of their last one', async () => {
    const socket = await ada.connect()
    const phone = await ben.connect()
    await shows(socket, ben, 'active')
    const laptop = await ben.connect()
    await phone.do('setPresence', { presence: 'away' })
    await laptop.do('setPresence', { presence: 'away' })
    await shows(socket, ben, 'away')
    await laptop.do('setPresence', { presence: 'active' })
    await shows(socket, ben, 'active')
    phone.socket.close()
    laptop.socket.close()
    await shows(socket, ben, 'offline')
  })

  it('does not blink when somebody is back at once', async () => {
    const socket = await ada.connect()
    const before = await ben.connect()
    await shows(socket, ben, 'active')
    before.socket.close()
    const after = await ben.connect()
    await after.do('setPresence', { presence: 'away' })
    await shows(socket, ben, 'away')
    const told = socket.all('presence').flatMap(({ users }) => users)
    const ofBen = told.filter(({ userId }) => userId === ben.id).map(({ presence }) => presence)
    expect(ofBen).toEqual(['active', 'away'])
  })

  it('N5: gathers what changes, so that many changes are few events', async () => {
    const socket = await ada.connect()
    const other = await ben.connect()
    await shows(socket, ben, 'active')
    const before = socket.all('presence').length
    for (let n = 0; n < 50; n += 1) {
      await other.do('setPresence', { presence: n % 2 ? 'active' : 'away' })
    }
    await other.do('setPresence', { presence: 'away' })
    await shows(socket, ben, 'away')
    expect(socket.all('presence').length - before).toBeLessThan(5)
  })

  it('ends at once with the session', async () => {
    const socket = await ada.connect()
    await ben.connect()
    await shows(socket, ben, 'active')
    const endedAtMs = performance.now()
    const { sessions } = await ben.get('/me/sessions')
    await ben.ask('DELETE', `/me/sessions/${sessions[0].id}`)
    await shows(socket, ben, 'offline')
    expect(performance.now() - endedAtMs).toBeLessThan(4_000)
  })

  it('ends also where it was said in the same breath as good-bye', async () => {
    const socket = await ada.connect()
    const other = await ben.connect()
    await shows(socket, ben, 'active')
    sayAtOnce(other, ['42["setPresence",{"presence":"away"}]', '41'])
    await shows(socket, ben, 'offline')
  })

  it('is refused where it is none', async () => {
    const socket = await ada.connect()
    for (const presence of ['offline', 'dancing']) {
      expect(await socket.send('setPresence', { presence })).toMatchObject({
        error: { code: 'VALIDATION_FAILED' },
      })
    }
  })
})

describe('somebody who does not share it', () => {
  it('is offline to the others, from before they came', async () => {
    await share(false)
    await ben.connect()
    const socket = await ada.connect()
    const third = await server.person(`cy${count}`)
    await third.connect()
    await shows(socket, third, 'active')
    expect(JSON.stringify(socket.all('presence'))).not.toContain(ben.id)
  })

  it('is hidden as soon as they want it, and seen again when they share it again', async () => {
    const other = await ben.connect()
    const socket = await ada.connect()
    await shows(socket, ben, 'active')
    await share(false)
    await other.do('setPresence', { presence: 'away' })
    await shows(socket, ben, 'offline')
    await share(true)
    await shows(socket, ben, 'away')
  })
})
