/** What waits to be sent to a socket. */
export interface Unsent {
  readonly packets: number
  readonly bytes: number
}

/** Counts the packets that wait, and their bytes with those that the connection has not passed on yet. */
export function unsentOf(socket: { readonly conn: unknown }): Unsent {
  const { writeBuffer, transport } = socket.conn as {
    writeBuffer: readonly { data?: { length?: number } }[]
    transport: { socket?: { bufferedAmount?: number } }
  }
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += data?.length ?? 0
  return { packets: writeBuffer.length, bytes }
}

export function isBeyond(unsent: Unsent, bound: Unsent): boolean {
  return unsent.packets > bound.packets || unsent.bytes > bound.bytes
}

export function sum(one: Unsent, other: Unsent): Unsent {
  return { packets: one.packets + other.packets, bytes: one.bytes + other.bytes }
}
