import type { Draft } from './draft.js'

/**
 * Sends the text as a text file instead. It stays in the box until it is uploaded, so that nothing is lost where that fails.
 */
export function sendAsFile({ store, send }: Draft, addFiles: (files: readonly File[]) => void): void {
  const { text } = store.getState()
  const file = new File([text], 'message.txt', { type: 'text/plain' })
  const known = new Set(store.getState().uploads.map(({ id }) => id))
  let hasBegun = false
  const stop = store.subscribe(({ uploads, text: textNow }) => {
    const own = uploads.find(({ id, name }) => !known.has(id) && name === file.name)
    const isRemoved = hasBegun && !own
    hasBegun ||= own !== undefined
    if (isRemoved) stop()
    if (own?.phase !== 'done') return
    stop()
    if (textNow !== text) return
    store.setState({ text: '' })
    send()
  })
  addFiles([file])
}
