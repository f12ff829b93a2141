import { expect, it } from 'vitest'
import { aMessage } from '../../testing/a-message.js'
import { ada } from '../../testing/tidings-on-store.js'
import { abilitiesWith } from './message-abilities.js'

const asAda = { myId: ada.id, mayModerate: false }
const asBen = { myId: 'ben', mayModerate: false }

it('lets authors edit and delete, moderators delete, and others neither', () => {
  const message = aMessage()
  expect(abilitiesWith({ message, ...asAda })).toMatchObject({ edit: true, remove: true, askWhy: false })
  expect(abilitiesWith({ message, ...asBen })).toMatchObject({ edit: false, remove: false, askWhy: true })
  expect(abilitiesWith({ message, ...asBen, mayModerate: true })).toMatchObject({ edit: false, remove: true })
})

it('leaves of a deleted message only its place', () => {
  const message = aMessage({ body: '', deletedAt: '2026-11-23T10:46:00Z', editedAt: '2026-11-23T10:45:00Z' })
  const { markUnread, ...others } = abilitiesWith({ message, ...asAda, mayModerate: true })
  expect(markUnread).toBe(true)
  expect(Object.values(others)).not.toContain(true)
})

it('has a history only of what was edited, a text only where there is one, and no read mark in threads', () => {
  expect(abilitiesWith({ message: aMessage(), ...asAda })).toMatchObject({
    seeHistory: false,
    copyText: true,
  })
  const edited = aMessage({ body: '', editedAt: '2026-11-23T10:45:00Z' })
  expect(abilitiesWith({ message: edited, ...asAda })).toMatchObject({ seeHistory: true, copyText: false })
  const { seq: _seq, ...reply } = aMessage({ thread: 'm0' })
  expect(abilitiesWith({ message: reply, ...asAda }).markUnread).toBe(false)
})
