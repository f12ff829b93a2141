import { describe, expect, it } from 'vitest'
import { request } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'

const { server, ada } = await startServerForFile('ada')

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return request(server.url, 'POST', path, { token: ada.token, body, headers })
}

describe('requests that make no sense', () => {
  it.each([
    ['{"name":', {}, 400, 'INVALID_JSON'],
    ['"text"', {}, 400, 'INVALID_JSON'],
    ['name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['<x/>', { 'content-type': 'text/xml' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['{}', { 'content-type': 'application/json; charset=latin1' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [`{"name":"${'x'.repeat(120_000)}"}`, {}, 413, 'PAYLOAD_TOO_LARGE'],
    [`{"name":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, {}, 400, 'VALIDATION_FAILED'],
  ])('are refused with a problem: %.20s %j', async (body, headers, status, code) => {
    const answer = await post('/api/rooms', body, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toEqual({
      type: `urn:tidings:error:${code}`,
      title: expect.any(String),
      status,
      code,
      detail: expect.any(String),
      retryable: false,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ...(code === 'VALIDATION_FAILED' && { issues: expect.any(Array) }),
    })
  })

  it.each(['/api/nowhere', '/api/rooms/x/y/z', '/api/%ff', '/api/rooms/not-an-id'])(
    'at %s are refused',
    async (path) => {
      const answer = await request(server.url, 'GET', path, { token: ada.token })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(answer.body.code).toEqual(expect.any(String))
    },
  )

  it('pollute nothing', async () => {
    await post('/api/rooms', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect((await ada.ask('GET', '/rooms')).status).toBe(200)
  })
})

describe('every answer', () => {
  it('has strict headers, and no hint of what serves it', async () => {
    const { headers } = await request(server.url, 'GET', '/healthz')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';.*script-src 'self'/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('of the API is kept nowhere', async () => {
    expect((await ada.ask('GET', '/me')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('public documents', () => {
  it('describe the API to machines, without signing in', async () => {
    const { body } = await request(server.url, 'GET', '/api/openapi.json')
    expect(body).toMatchObject({ openapi: '3.1.1', servers: [{ url: `${server.url}/api` }] })
    expect(Object.keys(body.paths)).toContain('/rooms/{roomId}/messages')
  })

  it('list every path that answers', async () => {
    const { body } = await request(server.url, 'GET', '/api/openapi.json')
    for (const [path, operations] of Object.entries<Record<string, unknown>>(body.paths)) {
      for (const method of Object.keys(operations)) {
        const real = path.replaceAll(/\{\w+\}/g, '0b7e9d0e-4c9a-4c39-9a53-4b8d3b3c1f11')
        const answer = await request(server.url, method.toUpperCase(), `/api${real}`)
        expect([method, path, answer.body.code]).not.toContain('NOT_FOUND')
      }
    }
  })
})

describe('health', () => {
  it('tells alive from ready', async () => {
    expect((await request(server.url, 'GET', '/healthz')).status).toBe(200)
    expect((await request(server.url, 'GET', '/readyz')).status).toBe(200)
  })
})
