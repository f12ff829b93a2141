import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Response, type Router } from 'express'

/** The built web client, if it was built. */
export interface WebClient {
  readonly dir: string
  readonly indexHtml: string
}

export function findWebClient(dir: string): WebClient | undefined {
  const index = join(dir, 'index.html')
  return existsSync(index) ? { dir, indexHtml: readFileSync(index, 'utf8') } : undefined
}

/** Serves the web client: hashed files for ever, all others as they are now, the page for every address it routes itself. */
export function staticWeb({ dir, indexHtml }: WebClient): Router {
  const router = express.Router()
  router.use(
    '/assets',
    express.static(join(dir, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
  )
  router.use(
    express.static(dir, { index: false, redirect: false, cacheControl: false, setHeaders: askAgain }),
  )
  router.get('/{*address}', page(indexHtml))
  return router
}

/** Only for those who ask for a page: a missing script or picture is a 404, not a page. */
function page(html: string): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith('/assets/') || request.path.startsWith('/api/') || !request.accepts('html')) {
      next()
      return
    }
    askAgain(response)
    response.type('html').send(html)
  }
}

/** The page, the service worker and the manifest keep their names: an old copy of one would keep a new version away. */
function askAgain(response: Response): void {
  response.set('cache-control', 'no-cache')
}
