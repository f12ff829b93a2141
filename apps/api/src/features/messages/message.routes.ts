import { getMessage, listMessages, postMessage } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { HistoryService } from './history.service.js'
import type { MessageService } from './message.service.js'

export function mountMessageRoutes(
  mount: MountRoute,
  { messages, history }: { messages: MessageService; history: HistoryService },
): void {
  mount(listMessages, ({ actor, params, query }) => history.page(actor, params.roomId, query))
  mount(postMessage, async ({ actor, params, body, response }) => {
    const { message, isNew } = await messages.post(actor, { roomId: params.roomId, ...body })
    if (!isNew) response.status(200)
    return message
  })
  mount(getMessage, ({ actor, params }) => messages.get(actor, params.messageId))
}
