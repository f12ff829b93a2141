import { type Packet, parsePacket } from './packet.js'
import type { WebSocketFrame } from './websocket-frames.js'

/** How often a frame of a live connection meets with an accident: a chance from 0 to 1 for each kind. */
export interface FrameFaults {
  /** A client's event reaches the server twice. */
  duplicateEvents: number
  /** An ack never reaches the client. */
  dropAcks: number
  /** An `entries` event never reaches the client. */
  dropEntries: number
  /** An `entries` event reaches the client twice. */
  duplicateEntries: number
  /** An `entries` event is overtaken by what comes after it. */
  swapEntries: number
}

export const noFrameFaults: FrameFaults = {
  duplicateEvents: 0,
  dropAcks: 0,
  dropEntries: 0,
  duplicateEntries: 0,
  swapEntries: 0,
}

/** Passes a frame on; called once for each time that it arrives. */
type Deliver = (frame: WebSocketFrame, packet: Packet) => void

/** The longest that a frame waits to be overtaken. */
const swapWithinMs = 250

export interface FrameRouter {
  toServer(frame: WebSocketFrame): void
  toClient(frame: WebSocketFrame): void
}

/** Decides for each frame of one connection how often, and when, it arrives. */
export function createFrameRouter(options: {
  readonly faults: Readonly<FrameFaults>
  readonly random: () => number
  readonly deliverToServer: Deliver
  readonly deliverToClient: Deliver
}): FrameRouter {
  const { faults, random, deliverToServer, deliverToClient } = options
  let overtaken: { frame: WebSocketFrame; packet: Packet; timer: NodeJS.Timeout } | undefined

  function toServer(frame: WebSocketFrame): void {
    const packet = packetOf(frame)
    deliverToServer(frame, packet)
    if (packet.kind === 'event' && happens(faults.duplicateEvents)) deliverToServer(frame, packet)
  }

  function toClient(frame: WebSocketFrame): void {
    const packet = packetOf(frame)
    if (packet.kind === 'ack' && happens(faults.dropAcks)) return
    if (!isEntries(packet)) pass(frame, packet)
    else if (!happens(faults.dropEntries)) entriesToClient(frame, packet)
  }

  function entriesToClient(frame: WebSocketFrame, packet: Packet): void {
    if (!overtaken && happens(faults.swapEntries)) {
      overtaken = { frame, packet, timer: setTimeout(letGo, swapWithinMs) }
      return
    }
    pass(frame, packet)
    if (happens(faults.duplicateEntries)) pass(frame, packet)
  }

  function pass(frame: WebSocketFrame, packet: Packet): void {
    deliverToClient(frame, packet)
    letGo()
  }

  function letGo(): void {
    if (!overtaken) return
    const { frame, packet, timer } = overtaken
    overtaken = undefined
    clearTimeout(timer)
    deliverToClient(frame, packet)
  }

  function happens(chance: number): boolean {
    return chance > 0 && random() < chance
  }

  return { toServer, toClient }
}

function packetOf(frame: WebSocketFrame): Packet {
  return frame.text === undefined ? { kind: 'other' } : parsePacket(frame.text)
}

function isEntries(packet: Packet): boolean {
  return packet.kind === 'event' && packet.name === 'entries'
}
