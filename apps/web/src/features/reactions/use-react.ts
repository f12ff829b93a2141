import type { MessageId } from '@tidings/contracts'
import { useCallback } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useTidings } from '../../live/use-tidings.js'
import { noteEmoji } from './recent-emoji.js'

export type SetReaction = (id: MessageId, emoji: string, isWanted: boolean) => void

/** Reacts to a message, or takes the reaction back. */
export function useReact(): SetReaction {
  const { messages } = useTidings()
  return useCallback(
    (id, emoji, isWanted) => {
      if (isWanted) noteEmoji(emoji)
      const change = isWanted ? messages.react(id, emoji) : messages.unreact(id, emoji)
      change.catch(tellTrouble)
    },
    [messages],
  )
}
