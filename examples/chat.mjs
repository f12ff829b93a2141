// A chat in the terminal, with socket.io-client alone: node examples/chat.mjs <user name> <password> [address]
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'

const [login, password, url = 'http://127.0.0.1:3000'] = process.argv.slice(2)
const headers = { 'content-type': 'application/json' }
const signIn = { method: 'POST', headers, body: JSON.stringify({ login, password }) }
const { accessToken, detail } = await (await fetch(`${url}/api/auth/login`, signIn)).json()
if (!accessToken) throw new Error(detail)

const authorization = `Bearer ${accessToken}`
const { rooms } = await (await fetch(`${url}/api/rooms`, { headers: { authorization } })).json()
const { id: roomId, name } = rooms[0]

const socket = io(url, { auth: { token: accessToken } })
socket.on('connect', () => socket.emit('joinRoom', { roomId }))
socket.on('entries', ({ entries }) => {
  for (const { rev, kind, message } of entries) console.log(`#${name} ${rev} ${kind}: ${message?.body ?? ''}`)
})

for await (const body of createInterface({ input: process.stdin })) {
  const ack = await socket.emitWithAck('chatMessage', { roomId, id: randomUUID(), body })
  console.log(ack.ok ? `on disk as message ${ack.data.seq}` : ack.error.message)
}
socket.close()
