import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { sessionTtlMs } from '../features/auth/session.service.js'

export type TokenCookie = ReturnType<typeof createTokenCookie>

interface Options {
  name: string
  /** The only paths to which a browser sends it. */
  path: string
  isSecure: boolean
}

/** A cookie that carries a session's token: out of reach of scripts, other sites and other paths. */
export function createTokenCookie({ name, path, isSecure }: Options) {
  const attributes = { name, path, httpOnly: true, sameSite: 'strict', secure: isSecure } as const

  return {
    read(request: Pick<Request, 'get'>): string | undefined {
      return parseCookie(request.get('cookie') ?? '')[name]
    },
    set(response: Pick<Response, 'append'>, value: string): void {
      response.append(
        'set-cookie',
        stringifySetCookie({ ...attributes, value, maxAge: sessionTtlMs / 1_000 }),
      )
    },
    clear(response: Pick<Response, 'append'>): void {
      response.append('set-cookie', stringifySetCookie({ ...attributes, value: '', maxAge: 0 }))
    },
  }
}
