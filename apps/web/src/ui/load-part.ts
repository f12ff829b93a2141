const firstWaitMs = 500
const longestWaitMs = 8_000

/**
 * Loads a part of the program, again and again while the server can't be reached. Rejects where it can, and the part still
 * does not come: then it is not the network's fault.
 */
export async function loadPart<Part>(load: () => Promise<Part>, isServerThere = asksServer): Promise<Part> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await load()
    } catch {
      if (await isServerThere()) return load()
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

async function asksServer(): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(longestWaitMs) })
    return true
  } catch {
    return false
  }
}
