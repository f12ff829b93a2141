import type { Page } from '@playwright/test'

/** What a page asks the server for one room: REST calls, and joins on the socket. */
export class RoomTraffic {
  readonly requests: string[] = []

  constructor(page: Page, roomId: string) {
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith(`/api/rooms/${roomId}/`))
        this.requests.push(`${request.method()} ${pathname}${search}`)
    })
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const text = String(payload)
        if (text.includes('["joinRoom"') && text.includes(roomId)) this.requests.push('joinRoom')
      })
    })
  }

  forget(): void {
    this.requests.length = 0
  }
}
