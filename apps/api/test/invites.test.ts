import { limits } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeAdmin } from './kit/make-admin.js'
import { Person, password, request } from './kit/person.js'
import { startServerForTest, startTestServer, type TestServer } from './kit/test-server.js'
import { databaseOf } from './kit/uploads.js'

let server: TestServer
let ada: Person

beforeAll(async () => {
  server = await startTestServer({ SIGN_UP: 'invite', PUBLIC_URL: 'https://chat.example.org' })
  ada = await server.person('ada')
  return () => server.stop()
})

async function invite(terms: object = {}): Promise<{ id: string; token: string }> {
  const { status, body } = await ada.ask('POST', '/invites', terms)
  expect(status).toBe(201)
  return { id: body.id, token: tokenIn(body.url) }
}

function tokenIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

function enter(username: string, token?: unknown, more: object = {}, url = server.url) {
  const body = { username, password, ...(token !== undefined && { invite: token }), ...more }
  return request(url, 'POST', '/api/auth/signup', { body })
}

function lookUp(token: unknown, url = server.url) {
  return request(url, 'POST', '/api/invites/look-up', { body: { invite: token } })
}

/** Somebody who came by an invite. */
async function guest(username: string): Promise<Person> {
  return new Person(server.url, (await enter(username, (await invite()).token)).body, '')
}

async function usesOf(id: string): Promise<number> {
  const { invites } = await ada.get('/invites')
  return invites.find((one: { id: string }) => one.id === id)?.useCount
}

describe('an invite', () => {
  it('is a link at the public address that is told once, and kept as a digest alone', async () => {
    const { body } = await ada.ask('POST', '/invites', { expiresInSec: 3_600, maxUses: 5 })
    expect(body.url).toMatch(/^https:\/\/chat\.example\.org\/join\/[\w-]{22,}$/)
    expect(body).toMatchObject({ createdBy: ada.id, maxUses: 5, useCount: 0 })
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(3_600_000)
    const { url, ...known } = body
    const { invites } = await ada.get('/invites')
    expect(invites[0]).toEqual(known)
    const stored = await (await databaseOf(server)).collection('invites').find().toArray()
    for (const text of [JSON.stringify(invites), JSON.stringify(stored)]) {
      expect(text).not.toContain(tokenIn(url))
    }
  })

  it('without a public address leads to where its maker has Tidings open', async () => {
    const local = await startServerForTest({ ALLOWED_ORIGINS: 'https://other.example.org' })
    const owner = await local.person('ada')
    const urlFor = async (headers: Record<string, string>) =>
      (await request(local.url, 'POST', '/api/invites', { token: owner.token, body: {}, headers })).body.url
    expect(await urlFor({})).toContain(`${local.url}/join/`)
    expect(await urlFor({ origin: 'https://other.example.org' })).toContain('https://other.example.org/join/')
  })

  it('says where it leads, and who made it', async () => {
    const { token } = await invite()
    expect(await lookUp(token)).toMatchObject({
      status: 200,
      body: { workspaceName: 'Tidings', invitedBy: 'ada' },
    })
    for (const wrong of [`${token}x`, 'x', '../admin']) {
      expect((await lookUp(wrong)).body).toMatchObject({ status: 404, code: 'INVITE_NOT_FOUND' })
    }
    for (const wrong of [{ $ne: null }, '', 7, undefined, 'x'.repeat(300)]) {
      expect((await lookUp(wrong)).body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
    }
  })

  it('is made, listed and deleted by admins, and not by members, nor by nobody', async () => {
    const cy = await guest('cy')
    const dee = await guest('dee')
    const made = await invite()
    const calls: [string, string, number][] = [
      ['POST', '/invites', 201],
      ['GET', '/invites', 200],
      ['DELETE', `/invites/${made.id}`, 204],
    ]
    for (const [method, path] of calls) {
      expect((await dee.ask(method, path)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
      expect((await request(server.url, method, `/api${path}`)).status).toBe(401)
    }
    await makeAdmin(server, cy)
    for (const [method, path, status] of calls) expect((await cy.ask(method, path)).status).toBe(status)
    expect((await lookUp(made.token)).body.code).toBe('INVITE_NOT_FOUND')
    expect((await ada.ask('DELETE', `/invites/${made.id}`)).body.code).toBe('INVITE_NOT_FOUND')
  })

  it.each([
    { expiresInSec: 0 },
    { expiresInSec: limits.inviteExpirySec.max + 1 },
    { expiresInSec: 'soon' },
    { maxUses: 0 },
    { maxUses: 1.5 },
    { maxUses: -1 },
  ])('is not made with %j', async (terms) => {
    expect((await ada.ask('POST', '/invites', terms)).body.code).toBe('VALIDATION_FAILED')
  })

  it('is refused beyond as many as there can be, until one is deleted', async () => {
    const full = await startServerForTest()
    const owner = await full.person('ada')
    const made = []
    for (let n = 0; n < limits.invites; n += 1) made.push((await owner.ask('POST', '/invites', {})).body)
    expect((await owner.ask('POST', '/invites', {})).body).toMatchObject({
      status: 409,
      code: 'TOO_MANY_INVITES',
    })
    await owner.ask('DELETE', `/invites/${made[0].id}`)
    expect((await owner.ask('POST', '/invites', {})).status).toBe(201)
  })
})

describe('signing up by invite', () => {
  it('needs none for the very first account, which one person gets', async () => {
    const fresh = await startServerForTest({ SIGN_UP: 'invite' })
    const answers = await Promise.all(
      ['ada', 'ben', 'cy'].map((name) => enter(name, undefined, {}, fresh.url)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403])
    expect(answers.find(({ status }) => status === 201)?.body.user.role).toBe('owner')
  })

  it('lets in who has a good one, as a member, and counts it', async () => {
    const { id, token } = await invite()
    expect((await enter('fay')).body).toMatchObject({ status: 403, code: 'SIGN_UP_CLOSED' })
    expect((await enter('fay', 'wrong')).body).toMatchObject({ status: 404, code: 'INVITE_NOT_FOUND' })
    expect((await enter('fay', token)).body.user).toMatchObject({ username: 'fay', role: 'member' })
    expect((await enter('gil', token)).status).toBe(201)
    expect(await usesOf(id)).toBe(2)
  })

  it('does not let in by one that was deleted, or has expired', async () => {
    const [deleted, expired] = [await invite(), await invite({ expiresInSec: 60 })]
    await ada.ask('DELETE', `/invites/${deleted.id}`)
    const invites = (await databaseOf(server)).collection<{ _id: string }>('invites')
    await invites.updateOne({ _id: expired.id }, { $set: { expiresAt: new Date(Date.now() - 1) } })
    for (const { id, token } of [deleted, expired]) {
      expect((await lookUp(token)).body.code).toBe('INVITE_NOT_FOUND')
      expect((await enter('hal', token)).body.code).toBe('INVITE_NOT_FOUND')
      expect(await usesOf(id)).toBeUndefined()
    }
  })

  it('lets exactly as many in as it is good for, however many come at once', async () => {
    const { id, token } = await invite({ maxUses: 3 })
    const names = Array.from({ length: 12 }, (_, n) => `racer${n}`)
    const answers = await Promise.all(names.map((name) => enter(name, token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(3).fill(201), ...Array(9).fill(404)])
    expect(await usesOf(id)).toBe(3)
    expect((await lookUp(token)).body.code).toBe('INVITE_NOT_FOUND')
    expect((await enter('latecomer', token)).body.code).toBe('INVITE_NOT_FOUND')
  })

  it('that fails for another reason does not use it up', async () => {
    const { id, token } = await invite({ maxUses: 1 })
    expect((await enter('ada', token)).body.code).toBe('USERNAME_TAKEN')
    expect((await enter('here', token)).body.code).toBe('USERNAME_TAKEN')
    expect((await enter('i', token)).body.code).toBe('VALIDATION_FAILED')
    await ada.ask('PATCH', '/me', { email: 'ada@example.org' })
    expect((await enter('ida', token, { email: 'ada@example.org' })).body.code).toBe('EMAIL_TAKEN')
    expect(await usesOf(id)).toBe(0)
    expect((await enter('ida', token)).status).toBe(201)
    expect(await usesOf(id)).toBe(1)
  })

  it('that was cut off in the middle holds its place, which is settled later: used where there is the account', async () => {
    const { id, token } = await invite({ maxUses: 2 })
    const { body } = await enter('jil', token)
    const invites = (await databaseOf(server)).collection<{ _id: string; held: object[] }>('invites')
    const cutOff = [body.user.id, '00000000-0000-4000-8000-000000000000']
    const held = (at: Date) => ({ $set: { useCount: 0, held: cutOff.map((user) => ({ user, at })) } })
    await invites.updateOne({ _id: id }, held(new Date()))
    expect((await enter('kai', token)).body.code).toBe('INVITE_NOT_FOUND')
    await invites.updateOne({ _id: id }, held(new Date(Date.now() - 10 * 60_000)))
    expect((await enter('kai', token)).status).toBe(201)
    expect(await usesOf(id)).toBe(2)
    expect((await enter('lou', token)).body.code).toBe('INVITE_NOT_FOUND')
  })

  it('cannot be guessed: looking up is limited by address', async () => {
    const limited = await startServerForTest({ RATE_LIMIT_FACTOR: '0.02' })
    const codes = []
    for (let n = 0; n < 6; n += 1) codes.push((await lookUp(`guess${n}`, limited.url)).body.code)
    expect(codes).toEqual([...Array(4).fill('INVITE_NOT_FOUND'), 'RATE_LIMITED', 'RATE_LIMITED'])
  })

  it('is limited by address, too', async () => {
    const limited = await startServerForTest({ SIGN_UP: 'invite', RATE_LIMIT_FACTOR: '0.05' })
    await limited.person('ada')
    const codes = []
    for (let n = 0; n < 6; n += 1) codes.push((await enter(`n${n}`, `guess${n}`, {}, limited.url)).body.code)
    expect(codes).toEqual([...Array(4).fill('INVITE_NOT_FOUND'), 'RATE_LIMITED', 'RATE_LIMITED'])
  })
})

describe('an invite where sign-up is', () => {
  it('open is counted, and no obstacle when it is not good', async () => {
    const open = await startServerForTest()
    const owner = await open.person('ada')
    const { body } = await owner.ask('POST', '/invites', { maxUses: 1 })
    for (const name of ['ben', 'cy']) {
      expect((await enter(name, tokenIn(body.url), {}, open.url)).status).toBe(201)
    }
    expect((await owner.get('/invites')).invites[0].useCount).toBe(1)
  })

  it('closed opens nothing', async () => {
    const closed = await startServerForTest({ SIGN_UP: 'closed' })
    const owner = await closed.person('ada')
    const { body } = await owner.ask('POST', '/invites', {})
    expect((await enter('ben', tokenIn(body.url), {}, closed.url)).body.code).toBe('SIGN_UP_CLOSED')
    await eventually('is not counted', async () => (await owner.get('/invites')).invites[0].useCount === 0)
  })
})
