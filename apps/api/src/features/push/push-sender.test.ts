import { createECDH } from 'node:crypto'
import type { lookup } from 'node:dns'
import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createEndpointCheck } from './push-endpoint.js'
import { newPushKeys } from './push-keys.js'
import { createPushSender } from './push-sender.js'

const target = {
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: Buffer.alloc(16).toString('base64url'),
  },
}
const message = { payload: '{}', topic: 'topic', urgency: 'normal' } as const

/** A sender for which every name leads to these addresses. */
function senderWhereNamesLeadTo(...addresses: string[]) {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const resolve = ((_name: string, _options: object, done: (error: null, all: object[]) => void) =>
    done(null, found)) as unknown as typeof lookup
  const placeOf = createEndpointCheck([])
  const sender = createPushSender({ placeOf, subject: 'mailto:tidings@example.org', resolve })
  onTestFinished(() => sender.close())
  return (endpoint: string) => sender.send({ ...target, endpoint }, message, newPushKeys())
}

it('connects to nobody where a public name leads to this machine or network, even beside others', async () => {
  let visits = 0
  const door = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void door.close())
  for (const addresses of [['127.0.0.1'], ['::1'], ['10.0.0.1'], ['8.8.8.8', '192.168.0.1']]) {
    const outcome = await senderWhereNamesLeadTo(...addresses)('https://push.example.org/a')
    expect(outcome).toEqual({ kind: 'refused', why: 'push.example.org is not on the public internet.' })
  }
  expect(visits).toBe(0)
})

it('sends nothing to an address that is not allowed any more', async () => {
  const send = senderWhereNamesLeadTo('127.0.0.1')
  expect(await send('https://127.0.0.1/a')).toMatchObject({ kind: 'refused' })
  expect(await send('http://push.example.org/a')).toMatchObject({ kind: 'refused' })
})
