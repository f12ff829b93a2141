import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { pushSubjectOf, readOrCreatePushKeys } from './push-keys.js'

it('are made once, and only their owner may read them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-push-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const keys = await readOrCreatePushKeys(folder)
  expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65)
  expect(await readOrCreatePushKeys(folder)).toEqual(keys)
  expect((await stat(join(folder, 'push-keys.json'))).mode & 0o777).toBe(0o600)
})

it('are shown with an address that push services take', () => {
  expect(pushSubjectOf('https://chat.example.org/')).toBe('https://chat.example.org')
  expect(pushSubjectOf('http://chat.lan:3000')).toBe('mailto:tidings@chat.lan')
  expect(pushSubjectOf(undefined)).toBe('mailto:tidings@localhost')
})
