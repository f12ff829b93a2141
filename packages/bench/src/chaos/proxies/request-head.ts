/** What a connection carries, as its first request tells. */
export type ConnectionUse = 'rest' | 'webSocket' | 'polling'

const headEnd = Buffer.from('\r\n\r\n')

/** Where the first HTTP head of a connection ends; undefined until all of it is there. */
export function endOfHead(bytes: Buffer): number | undefined {
  const at = bytes.indexOf(headEnd)
  return at < 0 ? undefined : at + headEnd.length
}

export function carriedBy(head: Buffer): ConnectionUse {
  const [, path = ''] = head.toString('latin1').split(' ', 2)
  if (!path.startsWith('/socket.io')) return 'rest'
  return path.includes('transport=websocket') ? 'webSocket' : 'polling'
}
