import { startEmbeddedMongo } from '@tidings/embedded-mongo'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string
  }
}

/** One real MongoDB for all test files; each server started by a test has a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await startEmbeddedMongo({ temporary: true })
  project.provide('mongoUri', mongo.uri)
  return () => mongo.stop()
}
