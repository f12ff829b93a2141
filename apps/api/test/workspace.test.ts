import { describe, expect, it } from 'vitest'
import { makeAdmin } from './kit/make-admin.js'
import { type Person, request } from './kit/person.js'
import { startServerForFile, startTwoNodesForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')
const nodes = await startTwoNodesForFile()

async function seenBy(url: string) {
  return (await request(url, 'GET', '/api/workspace')).body
}

function rename(person: Person, name: unknown) {
  return person.ask('PATCH', '/workspace', { name })
}

describe('the workspace', () => {
  it('tells those who are not signed in what it is called, who may come in, and whether it is new', async () => {
    const fresh = await startServerForTest({ SIGN_UP: 'invite' })
    expect(await seenBy(fresh.url)).toEqual({ name: 'Tidings', signUp: 'invite', isNew: true })
    await fresh.person('ada')
    expect(await seenBy(fresh.url)).toEqual({ name: 'Tidings', signUp: 'invite', isNew: false })
  })

  it('is renamed by its owner, and everybody who is connected hears of it', async () => {
    const [desk, other] = [await ada.connect(), await ben.connect()]
    const answer = await rename(ada, '  Analytical Engines ')
    expect(answer).toMatchObject({ status: 200, body: { name: 'Analytical Engines', isNew: false } })
    for (const connection of [desk, other]) {
      expect(await connection.hears('workspaceChanged')).toEqual({ name: 'Analytical Engines' })
    }
    expect(await seenBy(server.url)).toMatchObject({ name: 'Analytical Engines' })
    const { workspaceName } = await (await ben.connect()).hears('welcome')
    expect(workspaceName).toBe('Analytical Engines')
  })

  it('is renamed by an admin, and not by a member, nor by somebody who is not signed in', async () => {
    const cy = await server.person('cy')
    expect((await rename(cy, 'Cy’s')).body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    const nobody = await request(server.url, 'PATCH', '/api/workspace', { body: { name: 'Mine' } })
    expect(nobody.body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    await makeAdmin(server, cy)
    expect(await rename(cy, 'Cy’s')).toMatchObject({ status: 200, body: { name: 'Cy’s' } })
  })

  it.each(['', '  ', 'x'.repeat(61), 7, null, undefined])('is not called %j', async (name) => {
    const before = await seenBy(server.url)
    expect((await rename(ada, name)).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect(await seenBy(server.url)).toEqual(before)
  })

  it('keeps its name when the server starts anew', async () => {
    await rename(ada, 'Kept')
    const again = await startServerForTest({ MONGODB_URI: server.databaseUri })
    expect(await seenBy(again.url)).toMatchObject({ name: 'Kept' })
  })
})

describe('on several nodes', () => {
  it('the workspace’s new name and somebody’s new profile reach those who are connected to another', async () => {
    const far = await nodes.ben.connect()
    await rename(nodes.ada, 'Two nodes')
    await nodes.ada.ask('PATCH', '/me', { displayName: 'Ada of node one' })
    await far.hears('workspaceChanged', ({ name }) => name === 'Two nodes')
    await far.hears('userChanged', ({ user }) => user.displayName === 'Ada of node one')
    expect(await seenBy(nodes.two.url)).toMatchObject({ name: 'Two nodes' })
    expect(await nodes.ben.get(`/users/${nodes.ada.id}`)).toMatchObject({ displayName: 'Ada of node one' })
  }, 20_000)
})

describe('somebody’s new name', () => {
  it('is told to everybody who is connected, without what is for oneself alone', async () => {
    const other = await ben.connect()
    await ada.ask('PATCH', '/me', { displayName: 'Countess', email: 'ada@example.org', status: 'Thinking' })
    const { user } = await other.hears('userChanged', ({ user }) => user.id === ada.id)
    expect(user).toMatchObject({ displayName: 'Countess', status: 'Thinking' })
    expect(other.frames.join()).not.toContain('ada@example.org')
  })
})
