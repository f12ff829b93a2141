import type { MountEvent } from '../../realtime/mount-event.js'
import type { MessageService } from './message.service.js'
import type { MessageChangesService } from './message-changes.service.js'

interface Parts {
  messages: MessageService
  messageChanges: MessageChangesService
}

export function mountMessageEvents(mount: MountEvent, { messages, messageChanges: changes }: Parts): void {
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
}
