import { expect, test, vi } from 'vitest'
import { requireDownload } from '../src/download.js'
import { makeFolder } from './support/mongo.js'

test('without a way to the download, the start fails within seconds and names the alternatives', async () => {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, '')
  vi.stubEnv('MONGOMS_DOWNLOAD_DIR', await makeFolder())
  // Port 1 is one nobody listens on.
  vi.stubEnv('MONGOMS_DOWNLOAD_MIRROR', 'http://127.0.0.1:1')
  const startedAt = performance.now()

  await expect(requireDownload('there is no build for this platform')).rejects.toThrow(
    'No MongoDB to start: there is no build for this platform, and http://127.0.0.1:1 cannot be reached. ' +
      'Set MONGODB_URI to a MongoDB you run, install mongod, or set MONGOMS_SYSTEM_BINARY to its path.',
  )
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

test('where downloads are switched off, the start says so instead of trying', async () => {
  vi.stubEnv('MONGOMS_DOWNLOAD_DIR', await makeFolder())
  vi.stubEnv('MONGOMS_RUNTIME_DOWNLOAD', 'false')

  await expect(requireDownload('there is no build for this platform')).rejects.toThrow(
    'No MongoDB to start: there is no build for this platform, and downloads are switched off. Set MONGODB_URI',
  )
})
