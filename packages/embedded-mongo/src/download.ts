import { DryMongoBinary } from 'mongodb-memory-server-core'
import { ALTERNATIVES } from './launch-failure.js'

const DEFAULT_MIRROR = 'https://fastdl.mongodb.org'
const REACH_TIMEOUT_MS = 3_000
const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/**
 * Makes sure that a download is there already or can begin, since mongodb-memory-server alone would try for minutes.
 *
 * @throws within seconds, naming what to do instead.
 */
export async function requireDownload(missingBecause: string): Promise<void> {
  if (await isDownloaded()) return
  if (process.env.MONGOMS_RUNTIME_DOWNLOAD === 'false') {
    throw new Error(`No MongoDB to start: ${missingBecause}, and downloads are switched off. ${ALTERNATIVES}`)
  }
  // Behind a proxy only the downloader itself knows the way.
  if (PROXY_VARIABLES.some((name) => process.env[name])) return
  const mirror = process.env.MONGOMS_DOWNLOAD_MIRROR ?? DEFAULT_MIRROR
  const failure = await reach(mirror)
  if (failure)
    throw new Error(`No MongoDB to start: ${missingBecause}, and ${mirror} ${failure}. ${ALTERNATIVES}`)
}

async function isDownloaded(): Promise<boolean> {
  const options = await DryMongoBinary.generateOptions()
  return (await DryMongoBinary.locateBinary(options)) !== undefined
}

async function reach(url: string): Promise<string | undefined> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) })
    return undefined
  } catch {
    return 'cannot be reached'
  }
}
