import { limits } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { type Person, request } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startTestServer } from './kit/test-server.js'

const { server } = await startServerForFile()

let people = 0

function somebody(): Promise<Person> {
  people += 1
  return server.person(`somebody${people}`)
}

const first = { keywords: [], sharesPresence: true, sharesReads: true, sharesTyping: true }
const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' }

describe('preferences', () => {
  it('are there before anything was wished, and change field by field', async () => {
    const ada = await somebody()
    expect(await ada.get('/me/preferences')).toEqual(first)
    const pausedUntil = '2030-01-01T00:00:00.000Z'
    const changed = await ada.ask('PATCH', '/me/preferences', { quietHours, pausedUntil, sharesReads: false })
    expect(changed).toMatchObject({
      status: 200,
      body: { ...first, quietHours, pausedUntil, sharesReads: false },
    })
    await ada.ask('PATCH', '/me/preferences', { sharesTyping: false })
    expect(await ada.get('/me/preferences')).toEqual({
      ...first,
      quietHours,
      pausedUntil,
      sharesReads: false,
      sharesTyping: false,
    })
  })

  it('are taken away by null', async () => {
    const ada = await somebody()
    await ada.ask('PATCH', '/me/preferences', { quietHours, pausedUntil: '2030-01-01T00:00:00.000Z' })
    await ada.ask('PATCH', '/me/preferences', { quietHours: null })
    expect(await ada.get('/me/preferences')).not.toHaveProperty('quietHours')
    await ada.ask('PATCH', '/me/preferences', { pausedUntil: null })
    expect(await ada.get('/me/preferences')).toEqual(first)
  })

  it('keep each keyword once, trimmed, as it was written first', async () => {
    const ada = await somebody()
    const keywords = ['  Deploy ', 'deploy', 'on call', 'ＤＥＰＬＯＹ']
    await ada.ask('PATCH', '/me/preferences', { keywords })
    expect((await ada.get('/me/preferences')).keywords).toEqual(['Deploy', 'on call'])
  })

  it.each([
    ['a time that is none', { quietHours: { ...quietHours, from: '24:00' } }],
    ['a time zone that is none', { quietHours: { ...quietHours, timeZone: 'Middle/Earth' } }],
    ['an empty keyword', { keywords: ['  '] }],
    ['a keyword that is too long', { keywords: ['x'.repeat(limits.keywords.maxLength + 1)] }],
    ['too many keywords', { keywords: Array.from({ length: limits.keywords.max + 1 }, (_, n) => `k${n}`) }],
    ['a moment that is none', { pausedUntil: 'tomorrow' }],
    ['what is neither yes nor no', { sharesReads: 'maybe' }],
  ])('refuse %s, and stay as they are', async (_, changes) => {
    const ada = await somebody()
    expect(await ada.ask('PATCH', '/me/preferences', changes)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    })
    expect(await ada.get('/me/preferences')).toEqual(first)
  })

  it('are one’s own: others are told nothing, and without a token there are none', async () => {
    const [ada, ben] = [await somebody(), await somebody()]
    const [phone, laptop, other] = await Promise.all([ada.connect(), ada.connect(), ben.connect()])
    await ada.ask('PATCH', '/me/preferences', { keywords: ['canary'] })
    for (const device of [phone, laptop]) {
      const { preferences } = await device.hears('preferencesChanged')
      expect(preferences).toEqual({ ...first, keywords: ['canary'] })
    }
    expect(await ben.get('/me/preferences')).toEqual(first)
    await other.do('heads', { roomIds: [] })
    expect(JSON.stringify(other.heard)).not.toContain('canary')
    for (const method of ['GET', 'PATCH']) {
      expect((await request(server.url, method, '/api/me/preferences')).status).toBe(401)
    }
  })

  it('reach another node within seconds', async () => {
    const two = await startTestServer({ MONGODB_URI: server.databaseUri })
    try {
      const ada = await somebody()
      expect(await ada.at(two.url).get('/me/preferences')).toEqual(first)
      await ada.ask('PATCH', '/me/preferences', { sharesReads: false })
      await eventually('is known there', async () => {
        return !(await ada.at(two.url).get('/me/preferences')).sharesReads
      })
    } finally {
      await two.stop()
    }
  })
})
