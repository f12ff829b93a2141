import { createTidingsClient } from '@tidings/client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plain } from './kit/images.js'
import { password, request } from './kit/person.js'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'

async function picture(background: string): Promise<Blob> {
  return new Blob([new Uint8Array(await plain(20, 10, background).png().toBuffer())])
}

describe('with the SDK', () => {
  it('the workspace is known to everybody, and its new name shows on every device', async () => {
    const server = await startServerForTest()
    const guest = createTidingsClient({ url: server.url })
    onTestFinished(() => guest.dispose())
    expect(await guest.workspace.load()).toEqual({ name: 'Tidings', signUp: 'open', isNew: true })
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const ben = await SdkPerson.signUp(server.url, 'ben')
    expect(ben.state.workspaceName).toBe('Tidings')
    const renamed = await ada.client.workspace.update({ name: 'Difference Engines' })
    expect(renamed).toMatchObject({ name: 'Difference Engines', isNew: false })
    expect(ada.state.workspaceName).toBe('Difference Engines')
    await ben.knows('the new name', (state) => state.workspaceName === 'Difference Engines')
    await expect(ben.client.workspace.update({ name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await ben.client.session.signOut()
    expect(ben.state.workspaceName).toBe('Difference Engines')
  })

  it('a name that was given while one was away shows after the reconnect', async () => {
    const server = await startServerForTest({ PORT: '0' })
    const owner = await server.person('ada')
    const ben = await SdkPerson.signUp(server.url, 'ben')
    await server.stop()
    await ben.knows('the lost connection', (state) => state.connection.phase !== 'live')
    const again = await startServerForTest({
      MONGODB_URI: server.databaseUri,
      PORT: new URL(server.url).port,
    })
    const { status } = await request(again.url, 'PATCH', '/api/workspace', {
      token: owner.token,
      body: { name: 'Meanwhile' },
    })
    expect(status).toBe(200)
    ben.client.connection.retryNow()
    await ben.knows('the new name', (state) => state.workspaceName === 'Meanwhile')
  })

  it('an invite is made, looked up, used, listed and removed', async () => {
    const server = await startServerForTest({ SIGN_UP: 'invite' })
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const { url, id } = await ada.client.invites.create({ maxUses: 2 })
    const token = url.split('/').at(-1) ?? ''
    const guest = createTidingsClient({ url: server.url })
    onTestFinished(() => guest.dispose())
    expect(await guest.invites.lookUp(token)).toEqual({ workspaceName: 'Tidings', invitedBy: 'ada' })
    await expect(guest.session.signUp({ username: 'ben', password })).rejects.toMatchObject({
      code: 'SIGN_UP_CLOSED',
    })
    await guest.session.signUp({ username: 'ben', password, invite: token })
    await expect(guest.invites.list()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await ada.client.invites.list()).toMatchObject([{ id, maxUses: 2, useCount: 1 }])
    await ada.client.invites.remove(id)
    expect(await ada.client.invites.list()).toEqual([])
    await expect(guest.invites.lookUp(token)).rejects.toMatchObject({ code: 'INVITE_NOT_FOUND' })
  })

  it('one’s picture shows at once on one’s other devices and to others, and goes again', async () => {
    const server = await startServerForTest()
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const phone = await SdkPerson.signIn(server.url, 'ada')
    const ben = await SdkPerson.signUp(server.url, 'ben')
    await ada.client.session.updateMe({ email: 'ada@example.org' })
    const { avatarUrl } = await ada.client.session.setAvatar(await picture('#cc2222'))
    expect(avatarUrl).toContain(`/api/users/${ada.id}/avatar/`)
    await ben.knows('the picture', (state) => state.users[ada.id]?.avatarUrl === avatarUrl)
    await phone.knows('the own picture', ({ session }) => {
      return session.phase === 'signedIn' && session.me.avatarUrl === avatarUrl
    })
    await ada.client.session.removeAvatar()
    await ben.knows('no picture', (state) => state.users[ada.id]?.avatarUrl === undefined)
    await phone.knows('no own picture', ({ session }) => {
      return session.phase === 'signedIn' && session.me.avatarUrl === undefined
    })
    await expect(ada.client.session.setAvatar(new Blob(['<svg/>']))).rejects.toMatchObject({
      code: 'IMAGE_UNSUPPORTED',
    })
  })

  it('a star and a heading show on one’s other devices', async () => {
    const server = await startServerForTest()
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const phone = await SdkPerson.signIn(server.url, 'ada')
    const { id } = await ada.client.rooms.create({ name: 'Sea', kind: 'public' })
    await phone.knows('the room', (state) => state.rooms?.[id])
    await ada.client.rooms.updateMembership(id, { starred: true, section: 'Travel' })
    const place = ada.state.rooms?.[id]?.membership
    expect(place).toMatchObject({ starred: true, section: 'Travel' })
    await phone.knows('the star', (state) => {
      const { starred, section } = state.rooms?.[id]?.membership ?? {}
      return starred && section === 'Travel'
    })
    await ada.client.rooms.updateMembership(id, { section: null })
    await phone.knows('no heading', (state) => state.rooms?.[id]?.membership.section === undefined)
  })
})
