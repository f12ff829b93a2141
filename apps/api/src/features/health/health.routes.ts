import express, { type Router } from 'express'
import type { Readiness } from '../../kernel/readiness.js'

/** For whoever watches over the process: `/healthz` it is alive, `/readyz` it can serve. */
export function healthRoutes({ isReady }: Readiness): Router {
  const router = express.Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', (_request, response) => {
    const ready = isReady()
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' })
  })
  return router
}
