import { eventually } from '@tidings/testing'
import type { Person } from './person.js'
import type { TestServer } from './test-server.js'
import { databaseOf } from './uploads.js'

/** Gives somebody the role of an admin, and waits until the server knows of it. */
export async function makeAdmin(server: TestServer, person: Person): Promise<void> {
  const users = (await databaseOf(server)).collection<{ _id: string }>('users')
  await users.updateOne({ _id: person.id }, { $set: { role: 'admin' } })
  await eventually('is an admin', async () => (await person.get('/me')).role === 'admin', {
    withinMs: 10_000,
  })
}
