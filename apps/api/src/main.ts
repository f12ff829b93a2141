import { ConfigError, parseConfig } from './config.js'
import { createLogger } from './kernel/logger.js'
import { startServer } from './server.js'

/** How long stopping may take before the process ends all the same. */
const stopWithinMs = 10_000

await main()

async function main(): Promise<void> {
  try {
    await run()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? explain(error) : String(error)}\n`)
    process.exit(1)
  }
}

async function run(): Promise<void> {
  const config = parseConfig(process.env)
  const logger = createLogger(config, { isTerminal: process.stdout.isTTY === true && !config.isProduction })
  const server = await startServer(config, logger)

  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    logger.info({ signal }, 'Stopping.')
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('SIGTERM', () => void stop('SIGTERM'))

  try {
    await server.ready
  } catch (error) {
    if (isStopping) return
    await server.stop()
    throw error
  }
  process.stdout.write(`Tidings is ready at ${config.publicUrl ?? server.url}\n`)
}

function explain(error: Error): string {
  if (error instanceof ConfigError) return `Tidings can't start: ${error.message}`
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `Tidings can't start: something else listens at that address already. Choose another PORT. (${error.message})`
  }
  return `Tidings can't start: ${error.message}`
}
