import {
  addReaction,
  deleteMessage,
  editMessage,
  getMessage,
  listEdits,
  listMessages,
  listPins,
  pinMessage,
  postMessage,
  removeReaction,
  unpinMessage,
} from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { HistoryService } from './history.service.js'
import type { MessageService } from './message.service.js'
import type { MessageChangesService } from './message-changes.service.js'
import type { PinService } from './pin.service.js'

interface Parts {
  messages: MessageService
  messageChanges: MessageChangesService
  pins: PinService
  history: HistoryService
}

export function mountMessageRoutes(mount: MountRoute, parts: Parts): void {
  const { messages, messageChanges: changes, pins, history } = parts

  mount(listMessages, ({ actor, params, query }) => history.page(actor, params.roomId, query))
  mount(postMessage, async ({ actor, params, body, response }) => {
    const { message, isNew } = await messages.post(actor, { roomId: params.roomId, ...body })
    if (!isNew) response.status(200)
    return message
  })
  mount(getMessage, ({ actor, params }) => messages.get(actor, params.messageId))
  mount(editMessage, async ({ actor, params, body }) => {
    return (await changes.edit(actor, params.messageId, body.body)).message
  })
  mount(deleteMessage, async ({ actor, params }) => {
    await changes.delete(actor, params.messageId)
  })
  mount(addReaction, async ({ actor, params }) => {
    return (await changes.addReaction(actor, params.messageId, params.emoji)).message
  })
  mount(removeReaction, async ({ actor, params }) => {
    return (await changes.removeReaction(actor, params.messageId, params.emoji)).message
  })
  mount(listEdits, async ({ actor, params }) => ({ edits: await messages.edits(actor, params.messageId) }))
  mount(pinMessage, async ({ actor, params }) => (await pins.pin(actor, params.messageId)).message)
  mount(unpinMessage, async ({ actor, params }) => (await pins.unpin(actor, params.messageId)).message)
  mount(listPins, ({ actor, params }) => pins.list(actor, params.roomId))
}
