import { expect, test } from 'vitest'
import { parseLaunchOptions } from './launch-options.js'

test('reads what mongodb-memory-server passes', () => {
  const argv =
    '--port 4711 --dbpath /data --storageEngine wiredTiger --bind_ip 127.0.0.1 --noauth --endWithStdin'
  expect(parseLaunchOptions(argv.split(' '))).toEqual({
    port: 4711,
    hosts: ['127.0.0.1'],
    dbPath: '/data',
    endsWithStdin: true,
    removesDbPath: false,
    ignored: [],
  })
})

test('reads what a container passes, and names what changes nothing', () => {
  const options = parseLaunchOptions([
    '--replSet',
    'rs0',
    '--bind_ip',
    '0.0.0.0',
    '--wiredTigerCacheSizeGB=1',
    '--quiet',
  ])

  expect(options).toMatchObject({ port: 27017, hosts: ['0.0.0.0'], dbPath: '/data/db', endsWithStdin: false })
  expect(options.ignored).toEqual(['--replSet', '--wiredTigerCacheSizeGB', '--quiet'])
})

test('binds every host once', () => {
  expect(parseLaunchOptions(['--bind_ip', 'localhost,::1,localhost']).hosts).toEqual(['localhost', '::1'])
  expect(parseLaunchOptions(['--bind_ip', '*']).hosts).toEqual(['0.0.0.0'])
  expect(parseLaunchOptions(['--bind_ip_all']).hosts).toEqual(['0.0.0.0'])
})

test.each([
  ['--auth'],
  ['--tlsMode', 'requireTLS'],
  ['--config', 'mongod.conf'],
  ['-f', 'mongod.conf'],
  ['--fork'],
])('does not pretend to know %s', (...argv) => {
  expect(() => parseLaunchOptions(argv)).toThrow('is not supported by this engine')
})

test('refuses values that make no sense', () => {
  expect(() => parseLaunchOptions(['--port', 'http'])).toThrow('http is not a port')
  expect(() => parseLaunchOptions(['--storageEngine', 'inMemory'])).toThrow('inMemory')
})
