import type { MountEvent } from '../../realtime/mount-event.js'
import type { MessageService } from './message.service.js'

export function mountMessageEvents(mount: MountEvent, messages: MessageService): void {
  mount('chatMessage', async ({ actor, payload }) => {
    const { message } = await messages.post(actor, payload)
    const { id, seq, rev, at } = message
    return { id, ...(seq !== undefined && { seq }), rev, at }
  })
}
