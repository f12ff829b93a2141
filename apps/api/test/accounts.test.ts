import { describe, expect, it } from 'vitest'
import { password, request } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server } = await startServerForFile()

function signUp(body: unknown) {
  return request(server.url, 'POST', '/api/auth/signup', { body })
}

function signIn(body: unknown, url = server.url) {
  return request(url, 'POST', '/api/auth/login', { body })
}

describe('signing up', () => {
  it('makes the first account the owner, of however many that come at once', async () => {
    const fresh = await startServerForTest()
    const people = await Promise.all(['ada', 'ben', 'cy', 'dee'].map((name) => fresh.person(name)))
    expect(people.map((person) => person.me.role).sort()).toEqual(['member', 'member', 'member', 'owner'])
  })

  it('answers the account without its hash, and takes it to #general', async () => {
    const gil = await signUp({ username: 'gil', password, displayName: 'Gil Ford', email: 'Gil@example.org' })
    expect(gil.status).toBe(201)
    expect(gil.body.user).toMatchObject({
      username: 'gil',
      displayName: 'Gil Ford',
      email: 'gil@example.org',
    })
    expect(JSON.stringify(gil.body)).not.toContain('$2')
    const { body } = await request(server.url, 'GET', '/api/rooms', { token: gil.body.accessToken })
    expect(body.rooms.map((room: { name: string }) => room.name)).toEqual(['general'])
  })

  it('refuses a name that is taken, in whatever case', async () => {
    await server.person('hana')
    expect((await signUp({ username: ' HANA ', password })).body).toMatchObject({
      status: 409,
      code: 'USERNAME_TAKEN',
    })
  })

  it.each(['here', 'Me'])('refuses %s, for @here and from:me mean something else', async (username) => {
    expect((await signUp({ username, password })).body).toMatchObject({ code: 'USERNAME_TAKEN' })
  })

  it('lets one through of those who want one name at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signUp({ username: 'ivy', password })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(7).fill(409)])
  })

  it.each([
    [{ username: { $ne: null }, password }, 'body.username'],
    [{ username: 'jo', password: { $gt: '' } }, 'body.password'],
    [{ username: 'jo', password: 'short' }, 'body.password'],
    [{ username: 'j', password }, 'body.username'],
    [{ password }, 'body.username'],
    [[], 'body'],
  ])('refuses %j and names the field', async (body, path) => {
    const answer = await signUp(body)
    expect(answer.body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', retryable: false })
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path)
  })

  it('gives nobody more than they ask for may hold: role, id and dates are ours', async () => {
    const body = { username: 'kim', password, role: 'admin', bot: true, _id: 'x', createdAt: '2000-01-01' }
    const { user } = (await signUp(body)).body
    expect(user).toMatchObject({ role: 'member', bot: false })
    expect(user.createdAt).not.toContain('2000')
  })

  it('is for the owner only where sign-up is closed', async () => {
    const closed = await startServerForTest({ SIGN_UP: 'closed' })
    expect((await closed.person('ada')).me.role).toBe('owner')
    await expect(closed.person('ben')).rejects.toThrow('SIGN_UP_CLOSED')
  })
})

describe('signing in', () => {
  it('takes the user name or the e-mail address, in any case', async () => {
    await signUp({ username: 'lea', password, email: 'lea@example.org' })
    expect((await signIn({ login: 'LEA', password })).status).toBe(200)
    expect((await signIn({ login: 'Lea@Example.org', password })).status).toBe(200)
  })

  it('gives a wrong name and a wrong password the same answer', async () => {
    await server.person('mia')
    const [wrongPassword, wrongName] = await Promise.all([
      signIn({ login: 'mia', password: 'not the password' }),
      signIn({ login: 'nobody', password: 'not the password' }),
    ])
    const { requestId: _a, ...first } = wrongPassword.body
    const { requestId: _b, ...second } = wrongName.body
    expect(first).toEqual(second)
    expect(first).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' })
  })

  it('compares a password even for a name that nobody has, so that time tells nothing either', async () => {
    const slow = await startServerForTest({ BCRYPT_COST: '10' })
    await slow.person('mia')
    const cpuOf = async (login: string) => {
      const before = process.cpuUsage()
      await signIn({ login, password: 'not the password' }, slow.url)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cpuOf('mia')
    // One comparison at this cost takes some 50 ms of CPU; an answer without one takes hardly any.
    for (const login of ['mia', 'nobody']) expect(await cpuOf(login)).toBeGreaterThan(20_000)
  })

  it('tells long passwords apart beyond the 72 bytes of bcrypt', async () => {
    const long = 'x'.repeat(100)
    await signUp({ username: 'noa', password: `${long}a` })
    expect((await signIn({ login: 'noa', password: `${long}b` })).status).toBe(401)
    expect((await signIn({ login: 'noa', password: `${long}a` })).status).toBe(200)
  })

  it('is limited by account, whatever address the guesses come from, and only that account', async () => {
    const limited = await startServerForTest({ RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' })
    await limited.person('ada')
    await limited.person('ben')
    const guess = (login: string, n: number) =>
      request(limited.url, 'POST', '/api/auth/login', {
        body: { login, password: 'wrong wrong' },
        headers: { 'x-forwarded-for': `10.0.0.${n}` },
      })
    for (let n = 0; n < 10; n += 1) expect((await guess('ada', n)).status).toBe(401)
    expect((await guess('ada', 11)).body).toMatchObject({
      status: 429,
      code: 'RATE_LIMITED',
      retryable: true,
    })
    expect((await signIn({ login: 'ben', password }, limited.url)).status).toBe(200)
  })

  it('is not fooled by forwarded addresses from a proxy nobody named', async () => {
    const direct = await startServerForTest({ RATE_LIMIT_FACTOR: '0.02' })
    const tryOne = (n: number) =>
      request(direct.url, 'POST', '/api/auth/login', {
        body: { login: `nobody-${n}`, password: 'wrong wrong' },
        headers: { 'x-forwarded-for': `10.0.0.${n}` },
      })
    const statuses = []
    for (let n = 0; n < 6; n += 1) statuses.push((await tryOne(n)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429])
  })
})

describe('one’s own profile', () => {
  it('can be read and changed, and shows to others without the e-mail address', async () => {
    const [pia, quin] = await Promise.all([server.person('pia'), server.person('quin')])
    await pia.ask('PATCH', '/me', {
      displayName: 'Pia Berg',
      email: 'pia@example.org',
      status: 'At sea',
      role: 'owner',
    })
    expect(await pia.get('/me')).toMatchObject({
      displayName: 'Pia Berg',
      email: 'pia@example.org',
      role: 'member',
    })
    const seen = await quin.get(`/users/${pia.id}`)
    expect(seen).toMatchObject({ displayName: 'Pia Berg', status: 'At sea' })
    expect(seen).not.toHaveProperty('email')
    expect((await quin.get('/users?query=berg')).users.map((user: { id: string }) => user.id)).toEqual([
      pia.id,
    ])
  })

  it('needs the current password for a new one, which ends the other sessions', async () => {
    const rex = await server.person('rex')
    const elsewhere = (await signIn({ login: 'rex', password })).body.accessToken
    const next = 'another good password'
    expect((await rex.ask('PATCH', '/me', { password: next })).body.code).toBe('VALIDATION_FAILED')
    expect((await rex.ask('PATCH', '/me', { password: next, currentPassword: 'wrong' })).status).toBe(401)
    expect((await rex.ask('PATCH', '/me', { password: next, currentPassword: password })).status).toBe(200)
    expect((await request(server.url, 'GET', '/api/me', { token: elsewhere })).status).toBe(401)
    expect((await rex.ask('GET', '/me')).status).toBe(200)
    expect((await signIn({ login: 'rex', password: next })).status).toBe(200)
  })

  it('does not treat a search as a pattern', async () => {
    const sam = await server.person('sam')
    expect((await sam.get('/users?query=.*')).users).toEqual([])
    expect((await sam.ask('GET', '/users?query[$ne]=x')).status).toBe(200)
    expect((await sam.ask('GET', `/users/${'0'.repeat(8)}-0000-4000-8000-000000000000`)).status).toBe(404)
  })
})
