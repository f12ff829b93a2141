import { connect, type Socket } from 'node:net'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Person } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { fetchFile, upload } from './kit/uploads.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

/** Asks for a file, and reads no more than the beginning of the answer, which it hands over. */
function beginDownload(person: Person, id: string, onAnswer: (beginning: string) => void): Socket {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.once('data', (beginning) => {
    socket.pause()
    onAnswer(String(beginning))
  })
  socket.write(
    `GET /api/files/${id} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${person.token}\r\n\r\n`,
  )
  onTestFinished(() => {
    socket.destroy()
  })
  return socket
}

async function statusFor(person: Person, id: string): Promise<number> {
  const answer = await fetchFile(person, id)
  await answer.body?.cancel()
  return answer.status
}

describe('files that somebody asks for and does not read', () => {
  it('are refused beyond forty at once, to this person alone, until they go', async () => {
    const room = await ada.createRoom('Downloads')
    await ben.join(room.id)
    // More than the buffers between two ends of a connection hold.
    const file = await upload(ada, { roomId: room.id, content: Buffer.alloc(12_000_000, 'x') })
    await ada.ask('POST', `/rooms/${room.id}/messages`, { body: '', attachments: [file.id] })
    const answers: string[] = []
    const sockets = Array.from({ length: 45 }, () =>
      beginDownload(ada, file.id, (beginning) => answers.push(beginning)),
    )
    await eventually('all are answered', () => answers.length === 45, { withinMs: 25_000 })
    expect(answers.filter((answer) => answer.includes('OVERLOADED'))).toHaveLength(5)
    expect(await statusFor(ben, file.id)).toBe(200)
    for (const socket of sockets) socket.destroy()
    await eventually('it is served again', async () => (await statusFor(ada, file.id)) === 200)
  })
})
