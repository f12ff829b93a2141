import type { ServerEventName, ServerEventPayload } from '@tidings/contracts'

/** Something that the server told, as it passed its schema. */
export type AnyServerEvent = {
  [E in ServerEventName]: { readonly name: E; readonly payload: ServerEventPayload<E> }
}[ServerEventName]
