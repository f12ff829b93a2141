import { BSON } from 'mongodb'
import { expect, test } from 'vitest'
import { encodeMessage } from '../../../test/support/wire-message.js'
import { parseMessage } from './parse-message.js'
import { keepMajorityPromise } from './write-concern.js'

test('a majority of one is a journaled write', () => {
  const command = {
    insert: 'notes',
    documents: [{ w: 'majority' }],
    writeConcern: { w: 'majority' },
    $db: 'chat',
  }

  expect(rewrite(command)).toEqual({ ...command, writeConcern: { w: 1, j: true } })
})

test.each([
  [{ insert: 'notes', documents: [{ writeConcern: { w: 'majority' } }], $db: 'chat' }],
  [{ insert: 'notes', documents: [{}], writeConcern: { w: 1 }, $db: 'chat' }],
  [{ insert: 'notes', documents: [{}], writeConcern: { w: 0 }, $db: 'chat' }],
  [{ ping: 1, $db: 'chat' }],
])('everything else is passed on as it came: %j', (command) => {
  const frame = encodeMessage(command)
  expect(keepMajorityPromise(frame, parseMessage(frame))).toBe(frame)
})

function rewrite(command: object): object {
  const frame = encodeMessage(command)
  const message = keepMajorityPromise(frame, parseMessage(frame))
  expect(message.readInt32LE(0)).toBe(message.length)
  return BSON.deserialize(message.subarray(21))
}
