import { createServer } from 'node:net'

/** Listens on a free port until `close`. */
export function takePort(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}

/** A port that nobody listens on, as far as can be known. */
export async function freePort(): Promise<number> {
  const { port, close } = await takePort()
  await close()
  return port
}
