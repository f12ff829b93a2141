import { useEffect, useMemo, useState } from 'react'
import { recentEmoji } from '../reactions/recent-emoji.js'
import { emojiOptions, loadEmojiNames, type NamedEmoji } from './emoji-names.js'
import type { CompletionOption } from './option.js'

const none: readonly CompletionOption[] = []

/** The emoji whose name is like the query; their names are loaded when first asked for. */
export function useEmojiOptions(query: string | undefined): readonly CompletionOption[] {
  const [all, setAll] = useState<readonly NamedEmoji[]>()
  const isAsked = query !== undefined

  useEffect(() => {
    if (!isAsked) return
    // Where they can't be loaded nothing is offered, and the next word asks again.
    loadEmojiNames().then(setAll, () => {})
  }, [isAsked])

  return useMemo(
    () => (query !== undefined && all ? emojiOptions(query, all, recentEmoji()) : none),
    [query, all],
  )
}
