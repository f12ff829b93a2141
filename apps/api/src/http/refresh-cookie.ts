import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { sessionTtlMs } from '../features/auth/session.service.js'

const name = 'tidings_refresh'

export type RefreshCookie = ReturnType<typeof createRefreshCookie>

/** The cookie that carries refresh tokens: out of reach of scripts, other sites and other paths. */
export function createRefreshCookie(options: { isSecure: boolean }) {
  const attributes = {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'strict',
    secure: options.isSecure,
  } as const

  return {
    read(request: Request): string | undefined {
      return parseCookie(request.get('cookie') ?? '')[name]
    },
    set(response: Pick<Response, 'append'>, refreshToken: string): void {
      response.append(
        'set-cookie',
        stringifySetCookie({ name, value: refreshToken, ...attributes, maxAge: sessionTtlMs / 1_000 }),
      )
    },
    clear(response: Pick<Response, 'append'>): void {
      response.append('set-cookie', stringifySetCookie({ name, value: '', ...attributes, maxAge: 0 }))
    },
  }
}
