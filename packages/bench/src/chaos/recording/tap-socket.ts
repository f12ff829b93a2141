import { parse, serverEvents } from '@tidings/contracts'
import type { TappedPacket } from '../proxies/client-link.js'
import type { Recorder } from './recorder.js'
import type { Receiver, Tap } from './tap.js'

/** An event with an ack that a client sent, as the tap saw it pass. */
export interface TappedRequest {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly askedMs: number
  /** Made when the request passes for the first time, for whoever records calls. */
  readonly call: number
}

export interface SocketListener {
  onRequest(request: TappedRequest): void
  /** Comes again when the answer comes twice. */
  onAnswer(request: TappedRequest, answer: unknown): void
  onEvent(name: string, payload: unknown): void
}

/** Reads the live connections of one client, and tells the tap and a listener what passes. */
export function createSocketTap(options: {
  readonly tap: Tap
  readonly recorder: Recorder
  readonly receiver: () => Receiver
  readonly listener: SocketListener
}): (tapped: TappedPacket) => void {
  const { tap, recorder, receiver, listener } = options
  /** By connection and ack id, for each connection counts its acks from 0. */
  const requests = new Map<string, TappedRequest>()

  function toServer({ connection, packet }: TappedPacket): void {
    if (packet.kind !== 'event' || packet.ackId === undefined) return
    const key = `${connection}/${packet.ackId}`
    if (requests.has(key)) return
    const payload = (packet.payload ?? {}) as Record<string, unknown>
    const request = { name: packet.name, payload, askedMs: recorder.nowMs(), call: recorder.nextNumber() }
    requests.set(key, request)
    listener.onRequest(request)
  }

  function toClient({ connection, packet, text }: TappedPacket): void {
    if (packet.kind === 'event') event(packet.name, packet.payload, text)
    if (packet.kind !== 'ack') return
    const request = requests.get(`${connection}/${packet.ackId}`)
    if (request) answer(request, packet.answer, text)
  }

  function event(name: string, payload: unknown, text: string): void {
    tap.raw(receiver(), name, text)
    if (name === 'entries') tap.live(receiver(), parse(serverEvents.entries.payload, payload))
    listener.onEvent(name, payload)
  }

  function answer(request: TappedRequest, answered: unknown, text: string): void {
    const { name, payload, askedMs: asked } = request
    tap.raw(receiver(), name, text, { asked })
    const { ok, data } = answered as { ok?: boolean; data?: unknown }
    if (ok && name === 'joinRoom') {
      const after = typeof payload.after === 'number' ? { after: payload.after } : {}
      tap.entriesReply(receiver(), 'join', String(payload.roomId), data, { asked, ...after })
    }
    listener.onAnswer(request, answered)
  }

  return (tapped) => {
    if (tapped.direction === 'toServer') toServer(tapped)
    else toClient(tapped)
  }
}
