export const password = 'correct horse battery'

interface Room {
  readonly id: string
}

/** Somebody who uses the REST API: to set a scene without clicking it together. */
export class ApiPerson {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  static async signUp(url: string, username: string, displayName: string): Promise<ApiPerson> {
    const answer = await send(url, 'POST', '/auth/signup', { username, displayName, password })
    return new ApiPerson(url, answer.accessToken)
  }

  createRoom(name: string, topic = ''): Promise<Room> {
    return send(this.#url, 'POST', '/rooms', { name, topic, kind: 'public' }, this.#token)
  }

  /** The id of the room of that name, of those one is in. */
  async roomId(name: string): Promise<string> {
    const { rooms } = await send(this.#url, 'GET', '/rooms', undefined, this.#token)
    return rooms.find((room: { name: string }) => room.name === name).id
  }

  join(roomId: string): Promise<Room> {
    return send(this.#url, 'PUT', `/rooms/${roomId}/members/me`, {}, this.#token)
  }

  /** Takes somebody else out of the room. */
  async removeFrom(roomId: string, username: string): Promise<void> {
    const { members } = await send(this.#url, 'GET', `/rooms/${roomId}/members`, undefined, this.#token)
    const { user } = members.find(
      (member: { user: { username: string } }) => member.user.username === username,
    )
    await send(this.#url, 'DELETE', `/rooms/${roomId}/members/${user.id}`, undefined, this.#token)
  }

  post(roomId: string, body: string, id?: string): Promise<{ readonly id: string }> {
    return send(this.#url, 'POST', `/rooms/${roomId}/messages`, { body, ...(id && { id }) }, this.#token)
  }

  /** Uploads files and sends them with a message; tells of both. */
  async postFiles(
    roomId: string,
    body: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
  ): Promise<{ readonly id: string; readonly fileIds: readonly string[] }> {
    const attachments: string[] = []
    for (const { name, bytes } of files) {
      const form = new FormData()
      form.append('roomId', roomId)
      form.append('file', new Blob([bytes]), name)
      attachments.push((await send(this.#url, 'POST', '/files', form, this.#token)).id)
    }
    const { id } = await send(
      this.#url,
      'POST',
      `/rooms/${roomId}/messages`,
      { body, attachments },
      this.#token,
    )
    return { id, fileIds: attachments }
  }

  /** Answers in the thread of a message. */
  reply(roomId: string, thread: string, body: string): Promise<{ readonly id: string }> {
    return send(this.#url, 'POST', `/rooms/${roomId}/messages`, { body, thread }, this.#token)
  }

  react(messageId: string, emoji: string): Promise<unknown> {
    const path = `/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`
    return send(this.#url, 'PUT', path, undefined, this.#token)
  }

  pin(messageId: string): Promise<unknown> {
    return send(this.#url, 'PUT', `/messages/${messageId}/pin`, undefined, this.#token)
  }

  /** The direct room of oneself and the people of these user names. */
  async openDirect(...usernames: string[]): Promise<Room> {
    const userIds = await Promise.all(usernames.map((username) => this.#idOf(username)))
    return send(this.#url, 'POST', '/rooms/direct', { userIds }, this.#token)
  }

  edit(messageId: string, body: string): Promise<unknown> {
    return send(this.#url, 'PATCH', `/messages/${messageId}`, { body }, this.#token)
  }

  remove(messageId: string): Promise<unknown> {
    return send(this.#url, 'DELETE', `/messages/${messageId}`, undefined, this.#token)
  }

  /** Posts them by many hands at once; the last one is posted last. */
  async postMany(roomId: string, bodies: readonly string[]): Promise<void> {
    const waiting = bodies.slice(0, -1)
    const hand = async () => {
      for (let body = waiting.shift(); body !== undefined; body = waiting.shift())
        await this.post(roomId, body)
    }
    await Promise.all(Array.from({ length: 40 }, hand))
    await this.post(roomId, bodies.at(-1) ?? '')
  }

  async bodies(roomId: string): Promise<string[]> {
    const page = await send(this.#url, 'GET', `/rooms/${roomId}/messages?limit=100`, undefined, this.#token)
    return page.messages.map((message: { body: string }) => message.body)
  }

  async #idOf(username: string): Promise<string> {
    const { users } = await send(this.#url, 'GET', `/users?query=${username}`, undefined, this.#token)
    return users.find((user: { username: string }) => user.username === username).id
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the answers are checked where the API is tested.
async function send(url: string, method: string, path: string, body?: unknown, token?: string): Promise<any> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      // The form says itself where its parts end.
      ...(!(body instanceof FormData) && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const answer = response.status === 204 ? undefined : await response.json()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer.detail}`)
  return answer
}
