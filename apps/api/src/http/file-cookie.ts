import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { sessionTtlMs } from '../features/auth/session.service.js'

const name = 'tidings_files'

export type FileCookie = ReturnType<typeof createFileCookie>

/**
 * The cookie with which a browser shows images, for `<img>` sends no header of ours: out of reach of scripts, other
 * sites and other paths, and good for reading files alone.
 */
export function createFileCookie(options: { isSecure: boolean }) {
  const attributes = {
    path: '/api/files',
    httpOnly: true,
    sameSite: 'strict',
    secure: options.isSecure,
  } as const

  return {
    read(request: Request): string | undefined {
      return parseCookie(request.get('cookie') ?? '')[name]
    },
    set(response: Pick<Response, 'append'>, fileToken: string): void {
      response.append(
        'set-cookie',
        stringifySetCookie({ name, value: fileToken, ...attributes, maxAge: sessionTtlMs / 1_000 }),
      )
    },
    clear(response: Pick<Response, 'append'>): void {
      response.append('set-cookie', stringifySetCookie({ name, value: '', ...attributes, maxAge: 0 }))
    },
  }
}
