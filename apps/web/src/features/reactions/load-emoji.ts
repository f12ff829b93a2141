import type { EmojiData } from 'frimousse'

/** Every emoji there is, with its names, from this very server: no other hears who looks for one. */
export async function loadEmoji(): Promise<EmojiData> {
  const response = await fetch('/emoji/en.json')
  if (!response.ok) throw new Error(`The emoji could not be loaded: ${response.status}.`)
  return response.json()
}
