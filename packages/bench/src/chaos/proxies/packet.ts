/** A Socket.IO packet, as far as the run looks into it. */
export type Packet =
  | {
      readonly kind: 'event'
      readonly ackId: number | undefined
      readonly name: string
      readonly payload: unknown
    }
  | { readonly kind: 'ack'; readonly ackId: number; readonly answer: unknown }
  | { readonly kind: 'other' }

const shape = /^4([23])(\d*)(\[.*\])$/s

/** Reads the text of an Engine.IO frame: `42["event",…]`, `4212["event",…]`, `4312[answer]`. */
export function parsePacket(text: string): Packet {
  const [, type, id = '', json = ''] = shape.exec(text) ?? []
  const items = json === '' ? undefined : parseArray(json)
  if (!items) return { kind: 'other' }
  const ackId = id === '' ? undefined : Number(id)
  if (type === '3') return ackId === undefined ? { kind: 'other' } : { kind: 'ack', ackId, answer: items[0] }
  return { kind: 'event', ackId, name: String(items[0]), payload: items[1] }
}

function parseArray(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
