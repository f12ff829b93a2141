import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { locateInstalledEngine } from '../load-engine.js'
import { readNeeds } from './elf-image.js'
import { isNewerGlibc } from './glibc-version.js'
import { lowerGlibcNeed } from './lower-glibc-need.js'

const OLD_NAMES = ['fmod', 'fscanf', 'sscanf', 'strtol', 'strtoll', 'strtoul', 'strtoull']

describe.runIf(process.platform === 'linux')('the engine npm installed', () => {
  test('asks for exactly the seven newer functions that have an older twin', () => {
    const { symbols } = readNeeds(readLibrary())
    const newer = symbols.filter((symbol) => isNewerGlibc(symbol.need.version, '2.36'))

    expect(newer.map((symbol) => symbol.name.replace('__isoc23_', '')).sort()).toEqual(OLD_NAMES)
  })

  test('asks for nothing newer than the running glibc once mended, and for all else as before', () => {
    const image = readLibrary()
    const before = readNeeds(image)
    expect(lowerGlibcNeed(image, '2.36')).toBe(true)
    const after = readNeeds(image)

    expect(after.needs.filter((need) => isNewerGlibc(need.version, '2.36'))).toEqual([])
    const changed = after.symbols.filter(({ name, need }, index) => {
      const old = before.symbols[index]
      return old?.name !== name || old.need.version !== need.version
    })
    expect(changed.map((symbol) => symbol.name).sort()).toEqual(OLD_NAMES)
    expect(lowerGlibcNeed(image, '2.36')).toBe(false)
  })

  test('is left byte for byte where the glibc is new enough', () => {
    const image = readLibrary()
    const original = Buffer.from(image)

    expect(lowerGlibcNeed(image, '2.38')).toBe(false)
    expect(image.equals(original)).toBe(true)
  })

  test('is refused where more than the known functions is newer', () => {
    expect(() => lowerGlibcNeed(readLibrary(), '2.35')).toThrow(/arc4random/)
  })

  test('is refused when it asks for a newer function nobody knows', () => {
    const image = readLibrary()
    const at = image.indexOf('__isoc23_strtol\0')
    image.write('__isoc23_strtoX', at)

    expect(() => lowerGlibcNeed(image, '2.36')).toThrow(
      'it asks for __isoc23_strtoX, which has no known older twin',
    )
  })

  test('is refused when it is cut short, or no library at all', () => {
    expect(() => lowerGlibcNeed(readLibrary().subarray(0, 100_000), '2.36')).toThrow(RangeError)
    expect(() => lowerGlibcNeed(Buffer.from('#!/bin/sh\necho hello\n'), '2.36')).toThrow(RangeError)
  })
})

test('versions compare by number', () => {
  expect(isNewerGlibc('GLIBC_2.38', '2.36')).toBe(true)
  expect(isNewerGlibc('GLIBC_2.4', '2.36')).toBe(false)
  expect(isNewerGlibc('GLIBC_2.2.5', '2.36')).toBe(false)
  expect(isNewerGlibc('GLIBC_ABI_DT_RELR', '2.35')).toBe(true)
  expect(isNewerGlibc('GCC_3.0', '2.36')).toBe(false)
})

function readLibrary(): Buffer {
  return readFileSync(join(dirname(locateInstalledEngine().nativePath), 'libembedded_mongodb_native.so'))
}
