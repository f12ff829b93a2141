import { FrameBuffer } from './frames.js'

const READ_AHEAD_BYTES = 256 * 1024

/**
 * Serves one client: answers its messages one after the other, in the order they came. Reads no further ahead than
 * it answers, and answers no faster than the client reads. A malformed message ends this connection only.
 *
 * @param {import('node:net').Socket} socket
 * @param {(frame: Buffer) => Promise<Buffer | undefined>} answer
 * @returns {{ finish(): Promise<void> }} `finish` answers the message under way, then hangs up.
 */
export function serveConnection(socket, answer) {
  const frames = new FrameBuffer()
  let isFinishing = false
  let isAnswering = false
  let answered = Promise.resolve()

  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    frames.push(/** @type {Buffer} */ (chunk))
    if (!isAnswering) answered = answerAll()
    else if (frames.bufferedBytes > READ_AHEAD_BYTES) socket.pause()
  })

  async function answerAll() {
    isAnswering = true
    try {
      for (let frame = frames.take(); frame && !isFinishing; frame = frames.take()) {
        const reply = await answer(frame)
        if (reply && !socket.write(reply)) await waitUntilRead(socket)
      }
    } catch {
      socket.destroy()
    }
    isAnswering = false
    socket.resume()
  }

  return {
    async finish() {
      isFinishing = true
      await answered
      socket.destroySoon()
    },
  }
}

/** @param {import('node:net').Socket} socket @returns {Promise<void>} */
function waitUntilRead(socket) {
  return new Promise((resolve) => {
    const settle = () => {
      socket.off('drain', settle).off('close', settle)
      resolve()
    }
    if (socket.destroyed) settle()
    else socket.on('drain', settle).on('close', settle)
  })
}
