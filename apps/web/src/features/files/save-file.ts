/** Why a file can't be saved. */
export type FileTrouble = 'gone' | 'unreachable'

/**
 * Saves a file on the device. Asks for one byte of it first: the browser itself would say nothing of a file that
 * is gone. Resolves to what went wrong, if anything did.
 */
export async function saveFile(address: string, name: string): Promise<FileTrouble | undefined> {
  try {
    const answer = await fetch(address, { headers: { range: 'bytes=0-0' } })
    await answer.body?.cancel()
    // An empty file has no first byte.
    if (!answer.ok && answer.status !== 416) return answer.status >= 500 ? 'unreachable' : 'gone'
  } catch {
    return 'unreachable'
  }
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  return undefined
}
