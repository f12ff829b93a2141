import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { sessionTtlMs } from '../features/auth/session.service.js'

export type TokenCookie = ReturnType<typeof createTokenCookie>

interface Options {
  name: string
  /** The only paths to which a browser sends it, each in a cookie of its own. */
  paths: readonly string[]
  isSecure: boolean
}

/** A cookie that carries a session's token: out of reach of scripts, other sites and other paths. */
export function createTokenCookie({ name, paths, isSecure }: Options) {
  const attributes = { name, httpOnly: true, sameSite: 'strict', secure: isSecure } as const

  function append(response: Pick<Response, 'append'>, value: string, maxAge: number): void {
    for (const path of paths) {
      response.append('set-cookie', stringifySetCookie({ ...attributes, path, value, maxAge }))
    }
  }

  return {
    read(request: Pick<Request, 'get'>): string | undefined {
      return parseCookie(request.get('cookie') ?? '')[name]
    },
    set(response: Pick<Response, 'append'>, value: string): void {
      append(response, value, sessionTtlMs / 1_000)
    },
    clear(response: Pick<Response, 'append'>): void {
      append(response, '', 0)
    },
  }
}
