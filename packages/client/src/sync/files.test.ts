import type { RouteContract } from '@tidings/contracts'
import { expect, test } from 'vitest'
import { roomId, uuid } from '../../test/room-story.js'
import { type Answer, json, problem, startTinyServer } from '../../test/tiny-server.js'
import { ApiError, isTokenRefused } from '../errors.js'
import type { Call, WithToken } from '../session/session-calls.js'
import { createHttp } from '../transport/http.js'
import { createFileActions } from './files.js'

const stored = { id: uuid(7), name: 'tea.txt', type: 'text/plain', sizeBytes: 6 }

/** The files of somebody whose first token has just expired. */
async function filesOn(answer: Answer) {
  const url = await startTinyServer(answer)
  const http = createHttp({ url })
  const withToken: WithToken = (work) =>
    work('old').catch((error) => {
      if (!isTokenRefused(error)) throw error
      return work('new')
    })
  const call = ((route: RouteContract, request: never) =>
    withToken((token) => http.callRoute(route, request, { token }))) as Call
  return { url, files: createFileActions({ url, session: { call, withToken } }) }
}

function ifNew(answer: Answer): Answer {
  return (request, response) => {
    if (request.headers.authorization === 'Bearer new') answer(request, response)
    else problem(response, 401, 'TOKEN_EXPIRED')
  }
}

test('a file is sent again with a newer token, and told of by its own bytes', async () => {
  const { files } = await filesOn(ifNew((_, response) => json(response, 201, stored)))
  const told: [number, number][] = []
  const onProgress = (sent: number, total: number) => void told.push([sent, total])
  expect(await files.upload(roomId, new Blob(['leaves']), { name: 'tea.txt', onProgress })).toEqual(stored)
  expect(told).toEqual([[6, 6]])
})

test('a refused file is an ApiError', async () => {
  const { files } = await filesOn(ifNew((_, response) => problem(response, 413, 'FILE_TOO_LARGE')))
  const refused = await files
    .upload(roomId, new Blob(['leaves']), { name: 'tea.txt' })
    .catch((error) => error)
  expect(refused).toBeInstanceOf(ApiError)
  expect(refused).toMatchObject({ code: 'FILE_TOO_LARGE', retryable: false })
})

test('the bytes of a file come as they are, and a refusal as an ApiError', async () => {
  const bytes = Buffer.from([0, 255, 10, 13, 128])
  const { files } = await filesOn(
    ifNew((request, response) => {
      if (request.url === `/api/files/${stored.id}`) response.writeHead(200).end(bytes)
      else problem(response, 404, 'FILE_NOT_FOUND')
    }),
  )
  const loaded = await files.load(stored.id)
  expect(Buffer.from(await loaded.arrayBuffer())).toEqual(bytes)
  await expect(files.load(uuid(8))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})

test('addresses are plain, and only pictures have a smaller one', async () => {
  const { url, files } = await filesOn(() => {})
  const original = `${url}/api/files/${stored.id}`
  expect(files.address(stored)).toEqual({ original })
  expect(files.address({ ...stored, width: 40, height: 30 })).toEqual({
    original,
    thumbnail: `${original}/thumbnail`,
  })
})
