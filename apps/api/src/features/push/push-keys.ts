import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import webPush from 'web-push'

/** By these a push service knows that a push comes from the Tidings to which its browser subscribed (VAPID). */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const schema = v.object({ publicKey: v.string(), privateKey: v.string() })

export function newPushKeys(): PushKeys {
  return webPush.generateVAPIDKeys()
}

/** The keys, kept in the data folder, made at the first start; only its owner may read them. */
export async function readOrCreatePushKeys(dataDir: string): Promise<PushKeys> {
  const path = join(dataDir, 'push-keys.json')
  await mkdir(dataDir, { recursive: true })
  try {
    // Of two starts at once, one creates the file and both read it.
    await writeFile(path, `${JSON.stringify(newPushKeys())}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return v.parse(schema, JSON.parse(await readFile(path, 'utf8')))
}

/** Whom a push service may ask about our pushes: the public address, or one in its form where there is none in `https`. */
export function pushSubjectOf(publicUrl: string | undefined): string {
  const url = new URL(publicUrl ?? 'http://localhost')
  return url.protocol === 'https:' ? url.origin : `mailto:tidings@${url.hostname}`
}
