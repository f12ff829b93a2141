import { expect, it } from 'vitest'
import { isPublicAddress } from './public-address.js'

it('takes the addresses of the public internet', () => {
  for (const address of [
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '223.255.255.254',
    '2606:4700::1111',
    '2a00::1',
  ]) {
    expect(isPublicAddress(address), address).toBe(true)
  }
})

it('takes none of a network of one’s own, of this machine, or of a tunnel', () => {
  for (const address of [
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'push.example.org',
    '',
  ]) {
    expect(isPublicAddress(address), address).toBe(false)
  }
})
