import type { MountEvent } from '../../realtime/mount-event.js'
import type { MessageService } from './message.service.js'
import type { MessageChangesService } from './message-changes.service.js'
import type { PinService } from './pin.service.js'

interface Parts {
  messages: MessageService
  messageChanges: MessageChangesService
  pins: PinService
}

export function mountMessageEvents(mount: MountEvent, parts: Parts): void {
  const { messages, messageChanges: changes, pins } = parts

  mount('chatMessage', async ({ actor, payload }) => {
    const { message } = await messages.post(actor, payload)
    const { id, seq, rev, at } = message
    return { id, ...(seq !== undefined && { seq }), rev, at }
  })

  mount('editMessage', async ({ actor, payload: { id, body } }) => {
    const { rev } = await changes.edit(actor, id, body)
    return { rev }
  })

  mount('deleteMessage', async ({ actor, payload: { id } }) => {
    const { rev } = await changes.delete(actor, id)
    return { rev }
  })

  mount('addReaction', async ({ actor, payload: { id, emoji } }) => {
    const { rev } = await changes.addReaction(actor, id, emoji)
    return { rev }
  })

  mount('removeReaction', async ({ actor, payload: { id, emoji } }) => {
    const { rev } = await changes.removeReaction(actor, id, emoji)
    return { rev }
  })

  mount('pinMessage', async ({ actor, payload: { id } }) => {
    const { rev } = await pins.pin(actor, id)
    return { rev }
  })

  mount('unpinMessage', async ({ actor, payload: { id } }) => {
    const { rev } = await pins.unpin(actor, id)
    return { rev }
  })
}
