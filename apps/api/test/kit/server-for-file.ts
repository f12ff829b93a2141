import mongoose from 'mongoose'
import { afterAll } from 'vitest'
import type { Person } from './person.js'
import { startTestServer, type TestServer } from './test-server.js'

/**
 * One node for all tests of a file, with people of these names, who signed up in this order; it ends with the file.
 * To be awaited at the top of the file.
 */
export async function startServerForFile<Name extends string>(
  ...names: Name[]
): Promise<{ server: TestServer } & Record<Name, Person>> {
  const server = await startTestServer()
  afterAll(() => server.stop())
  const people: [Name, Person][] = []
  for (const name of names) people.push([name, await server.person(name)])
  return { server, ...(Object.fromEntries(people) as Record<Name, Person>) }
}

/** The same with two nodes on one database: ada asks the first one, ben the second. */
export async function startTwoNodesForFile() {
  const { server: one, ada, ben } = await startServerForFile('ada', 'ben')
  const two = await startTestServer({ MONGODB_URI: one.databaseUri })
  afterAll(() => two.stop())
  return { one, two, ada, ben: ben.at(two.url) }
}

/** The log as a server's database has it, for all tests of a file. */
export async function openEntriesForFile({ databaseUri }: TestServer) {
  const connection = await mongoose.createConnection(databaseUri).asPromise()
  afterAll(() => connection.close())
  return connection.collection<{ _id: string }>('entries')
}
