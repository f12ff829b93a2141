import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startTcpProxy } from '../../src/chaos/proxies/tcp-proxy.js'

/** A server that answers what it hears, and a proxy in front of it. */
async function startEcho() {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      heard.push(chunk.toString())
      socket.write(chunk)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const proxy = await startTcpProxy({ targetPort: (server.address() as { port: number }).port })
  onTestFinished(async () => {
    await proxy.close()
    server.close()
  })
  return { proxy, heard }
}

async function dial(port: number): Promise<{ socket: Socket; answers: string; end: Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  const end = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)))
    socket.once('close', () => resolve('closed'))
  })
  const dialled = { socket, answers: '', end }
  socket.on('data', (chunk) => (dialled.answers += chunk))
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return dialled
}

describe('the proxy', () => {
  it('carries what is said, both ways and in order', async () => {
    const { proxy } = await startEcho()
    const client = await dial(proxy.port)
    const text = Array.from({ length: 2_000 }, (_, n) => `line ${n}\n`).join('')
    client.socket.end(text)
    await client.end
    expect(client.answers).toBe(text)
  })

  it('cut: resets every connection, and takes new ones', async () => {
    const { proxy } = await startEcho()
    const client = await dial(proxy.port)
    client.socket.write('hello')
    await eventually('it answered', () => client.answers === 'hello')
    proxy.cut()
    expect(await client.end).toBe('ECONNRESET')
    const next = await dial(proxy.port)
    next.socket.write('again')
    await eventually('it answers again', () => next.answers === 'again')
  })

  it('half-open: swallows and stays open; healing resets what lost something and spares the rest', async () => {
    const { proxy, heard } = await startEcho()
    const [talking, silent] = [await dial(proxy.port), await dial(proxy.port)]
    silent.socket.write('before')
    await eventually('it answered', () => silent.answers === 'before')
    proxy.faults.isHalfOpen = true
    talking.socket.write('lost')
    const late = await dial(proxy.port)
    late.socket.write('lost too')
    // What was said here first has been read once something said later has been answered elsewhere.
    const other = await dial((await startEcho()).proxy.port)
    other.socket.write('hello')
    await eventually('the other echo answers', () => other.answers === 'hello')
    proxy.heal()
    await Promise.all([talking.end, late.end])
    expect(heard).toEqual(['before'])
    silent.socket.write(' after')
    await eventually('the other one goes on', () => silent.answers === 'before after')
  })

  it('delay: everything comes late, and nothing overtakes', async () => {
    const { proxy } = await startEcho()
    const client = await dial(proxy.port)
    Object.assign(proxy.faults, { delayMs: 60, jitterMs: 40 })
    const startedMs = performance.now()
    for (const part of ['a', 'b', 'c', 'd']) client.socket.write(part)
    await eventually('all came', () => client.answers.length === 4)
    expect(client.answers).toBe('abcd')
    expect(performance.now() - startedMs).toBeGreaterThan(115)
  })

  it('refuse: new connections are reset, until it is healed', async () => {
    const { proxy } = await startEcho()
    proxy.faults.isRefusing = true
    expect(
      await dial(proxy.port).then(
        ({ end }) => end,
        (error) => error.code,
      ),
    ).toBe('ECONNRESET')
    proxy.heal()
    const client = await dial(proxy.port)
    client.socket.write('hello')
    await eventually('it answers', () => client.answers === 'hello')
  })

  it('another target takes the new connections', async () => {
    const { proxy } = await startEcho()
    const other = await startEcho()
    proxy.setTarget(other.proxy.port)
    const client = await dial(proxy.port)
    client.socket.write('hello')
    await eventually('the other one heard it', () => other.heard.length === 1)
  })
})
