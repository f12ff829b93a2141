import { beforeEach, describe, expect, it } from 'vitest'
import { openIndexForTest, search, searchAll } from './kit/searching.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

let index: Awaited<ReturnType<typeof openIndexForTest>>

beforeEach(async () => {
  index = await openIndexForTest(server.databaseUri)
})

describe('who finds what', () => {
  it('finds messages of public, private and direct rooms that one is in, and says which room it is', async () => {
    const open = await ada.createRoom('Harbour')
    const closed = await ada.createRoom('Quay', 'private')
    const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
    for (const room of [open, closed, direct])
      await ada.post(room.id, `lanternfish in ${room.name ?? 'direct'}`)
    await index.caughtUp()

    const found = await search(ada, 'lanternfish')
    expect(found.hits.map((hit) => hit.room)).toEqual([
      { id: direct.id, kind: 'direct', userIds: expect.arrayContaining([ada.id, ben.id]) },
      { id: closed.id, kind: 'private', name: 'Quay' },
      { id: open.id, kind: 'public', name: 'Harbour' },
    ])
    expect(found).toMatchObject({ users: [{ id: ada.id, username: 'ada' }] })
    expect(found.nextCursor).toBeUndefined()
    expect(await searchAll(ben, 'lanternfish')).toEqual(['lanternfish in direct'])
  })

  it('finds nothing in a room that one is not in, public or private, and answers 404 when it is named', async () => {
    const open = await ada.createRoom('Attic')
    await ada.post(open.id, 'cuttlebone')
    await index.caughtUp()
    expect(await searchAll(ben, 'cuttlebone')).toEqual([])
    for (const asked of [`roomId=${open.id}`, 'q=in:Attic', 'q=in:nowhere']) {
      const answer = await ben.ask('GET', `/search?${asked}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'ROOM_NOT_FOUND' } })
    }
    expect(await searchAll(ada, 'cuttlebone', { roomId: open.id })).toEqual(['cuttlebone'])
    expect((await server.person('nobody').then((one) => search(one, 'cuttlebone'))).hits).toEqual([])
  })

  it('finds nothing any more from the moment on in which one left or was removed', async () => {
    const room = await ada.createRoom('Cellar')
    await ada.post(room.id, 'nightjar')
    for (const leave of [
      () => ben.ask('DELETE', `/rooms/${room.id}/members/me`),
      () => ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`),
    ]) {
      await ben.join(room.id)
      await index.caughtUp()
      expect(await searchAll(ben, 'nightjar')).toEqual(['nightjar'])
      expect((await leave()).status).toBeLessThan(300)
      expect(await searchAll(ben, 'nightjar')).toEqual([])
    }
  })

  it('does not find what was deleted or edited away, even while the index still has it', async () => {
    const room = await ada.createRoom('Study')
    const deleted = await ada.post(room.id, 'axolotl one')
    const edited = await ada.post(room.id, 'axolotl two')
    await index.caughtUp()
    await ada.ask('DELETE', `/messages/${deleted.id}`)
    await ada.ask('PATCH', `/messages/${edited.id}`, { body: 'pangolin two' })
    expect(await searchAll(ada, 'axolotl')).toEqual([])
    await index.caughtUp()
    expect(await searchAll(ada, 'axolotl')).toEqual([])
    expect(await searchAll(ada, 'pangolin')).toEqual(['pangolin two'])
  })

  it('forgets the words of a deleted message, in the index and in its vocabulary', async () => {
    const room = await ada.createRoom('Vault')
    const [secret, other] = [
      await ada.post(room.id, 'canary77 and plover'),
      await ada.post(room.id, 'only a plover'),
    ]
    await index.caughtUp()
    expect(await index.words.findOne({ _id: 'canary77' })).not.toBeNull()
    await ada.ask('DELETE', `/messages/${secret.id}`)
    await index.caughtUp()
    expect(await index.words.findOne({ _id: 'canary77' })).toBeNull()
    expect(await index.words.findOne({ _id: 'plover' })).not.toBeNull()
    expect(await index.documents.findOne({ _id: secret.id })).toMatchObject({ words: [] })
    expect(await searchAll(ada, 'plover')).toEqual([other.body])
  })

  it('needs a token', async () => {
    expect((await fetch(`${server.url}/api/search?q=x`)).status).toBe(401)
  })
})

describe('operators', () => {
  it('from: finds what somebody wrote, and from:me what one wrote oneself', async () => {
    const room = await ada.createRoom('Porch')
    await ben.join(room.id)
    await ada.post(room.id, 'a teasel of ada')
    await ben.post(room.id, 'a teasel of ben')
    await index.caughtUp()
    expect(await searchAll(ada, 'teasel from:ben')).toEqual(['a teasel of ben'])
    expect(await searchAll(ada, 'teasel from:@Ben')).toEqual(['a teasel of ben'])
    expect(await searchAll(ada, 'teasel from:me')).toEqual(['a teasel of ada'])
    expect(await searchAll(ada, 'teasel from:me from:ben')).toEqual(['a teasel of ben', 'a teasel of ada'])
    expect(await searchAll(ada, 'teasel', { from: ben.id })).toEqual(['a teasel of ben'])
    expect(await searchAll(ada, 'teasel from:me', { from: ben.id })).toEqual([])
  })

  it('in: looks in the rooms of that name alone, also a name of two words', async () => {
    const [one, two] = [await ada.createRoom('Green House'), await ada.createRoom('Shed')]
    await ada.post(one.id, 'sorrel one')
    await ada.post(two.id, 'sorrel two')
    await index.caughtUp()
    expect(await searchAll(ada, 'sorrel in:shed')).toEqual(['sorrel two'])
    expect(await searchAll(ada, 'sorrel in:"green house"')).toEqual(['sorrel one'])
    expect(await searchAll(ada, 'sorrel in:#shed in:"Green House"')).toEqual(['sorrel two', 'sorrel one'])
    expect(await searchAll(ada, 'in:shed')).toEqual(['sorrel two'])
  })

  it('has:link finds links and is:pinned what is pinned', async () => {
    const room = await ada.createRoom('Board')
    const pinned = await ada.post(room.id, 'yarrow to keep')
    await ada.post(room.id, 'yarrow at https://example.org/yarrow')
    expect((await ada.ask('PUT', `/messages/${pinned.id}/pin`)).status).toBe(200)
    await index.caughtUp()
    expect(await searchAll(ada, 'yarrow has:link')).toEqual(['yarrow at https://example.org/yarrow'])
    expect(await searchAll(ada, 'yarrow', { has: 'link' })).toHaveLength(1)
    expect(await searchAll(ada, 'yarrow is:pinned')).toEqual(['yarrow to keep'])
    await ada.ask('DELETE', `/messages/${pinned.id}/pin`)
    expect(await searchAll(ada, 'yarrow is:pinned')).toEqual([])
  })

  it('before: and after: name days of the time zone, and the parameters moments', async () => {
    const room = await ada.createRoom('Clock')
    const message = await ada.post(room.id, 'sundial')
    await index.caughtUp()
    const utcDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    expect(await searchAll(ada, `sundial after:${utcDay(-1)} before:${utcDay(1)}`)).toEqual(['sundial'])
    expect(await searchAll(ada, `sundial before:${utcDay(0)}`)).toEqual([])
    expect(await searchAll(ada, `sundial after:${utcDay(0)}`)).toEqual([])
    expect(await searchAll(ada, 'sundial after:yesterday', { timeZone: 'Asia/Tokyo' })).toEqual(['sundial'])
    expect(await searchAll(ada, 'sundial', { before: message.at })).toEqual([])
    const laterMs = new Date(message.at).getTime() + 1
    expect(await searchAll(ada, 'sundial', { before: new Date(laterMs).toISOString() })).toHaveLength(1)
    expect(await searchAll(ada, 'sundial', { after: message.at })).toEqual([])
    expect(await searchAll(ada, 'sundial', { after: new Date(laterMs - 2).toISOString() })).toHaveLength(1)
  })

  it('finds replies in threads', async () => {
    const room = await ada.createRoom('Loom')
    const root = await ada.post(room.id, 'the root')
    await ada.post(room.id, 'bobbin in a thread', { thread: root.id })
    await index.caughtUp()
    expect((await search(ada, 'bobbin')).hits).toMatchObject([
      { message: { thread: root.id }, room: { id: room.id } },
    ])
  })
})

describe('what is typed wrongly', () => {
  it.each([
    ['', 'query.q'],
    ['from:nosuchperson hello', 'query.q'],
    ['has:teeth', 'query.q'],
    ['before:yesteryear', 'query.q'],
    ['"never closed', 'query.q'],
    ['is:', 'query.q'],
  ])('%j is refused with a sentence about it', async (q, path) => {
    const answer = await ada.ask('GET', `/search?${new URLSearchParams({ q })}`)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path }] })
    expect(answer.body.issues[0].message).toMatch(/\.$/)
  })

  it('names the place of an unknown person', async () => {
    const { body } = await ada.ask('GET', '/search?q=tea+from:nosuchperson')
    expect(body.issues).toEqual([
      { path: 'query.q', message: 'At “from:nosuchperson”: Nobody has that user name.' },
    ])
  })

  it('refuses foreign cursors and time zones', async () => {
    for (const more of ['cursor=!!!', 'cursor=enp6enp6enp6enp6eg', 'timeZone=Mars/Base']) {
      expect((await ada.ask('GET', `/search?q=x&${more}`)).status).toBe(400)
    }
  })

  it.each([
    `.*+?^$\{}()|[]\\/`,
    '(a+)+$',
    '$where:1 {"$gt":""}',
    '🎉🎉',
    '👩‍👩‍👧',
    '->',
    '\u0000',
    '" "',
    'x'.repeat(300),
    'a '.repeat(150),
    '会'.repeat(300),
    '(('.repeat(150),
  ])('%j does no harm', async (q) => {
    const startedAtMs = performance.now()
    const answer = await ada.ask('GET', `/search?${new URLSearchParams({ q })}`)
    expect([200, 400]).toContain(answer.status)
    expect(performance.now() - startedAtMs).toBeLessThan(2_000)
  })
})

it('a person may search so often, and no more', async () => {
  const slow = await startServerForTest({ RATE_LIMIT_FACTOR: '0.1' })
  const cy = await slow.person('cy')
  const statuses: number[] = []
  for (let n = 0; n < 8; n++) statuses.push((await cy.ask('GET', '/search?q=x')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
})
