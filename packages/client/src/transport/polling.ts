export { NodeXHR as Polling } from 'socket.io-client'
