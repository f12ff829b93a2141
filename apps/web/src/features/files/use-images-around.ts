import { selectThread, selectTimeline } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import { useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { imageWords } from './file-words.js'
import { isShownImage, type ShownImage } from './image-place.js'

export interface ImageAround {
  readonly image: ShownImage
  /** What it is called to those who can't see it. */
  readonly words: string
}

/** All images that are loaded where this one is, the room or the thread, in their order; at least its message's. */
export function useImagesAround(image: ShownImage, message: Message | undefined): readonly ImageAround[] {
  const timeline = useLive(selectTimeline(message?.roomId ?? ''))
  const thread = useLive(selectThread(message?.thread ?? ''))
  const users = useLive((state) => state.users)

  return useMemo(() => {
    if (!message) return [{ image, words: imageWords(image, undefined) }]
    const inThread = message.thread === undefined ? undefined : thread?.replies
    const loaded = inThread ?? timeline?.messages ?? []
    const messages = loaded.some(({ id }) => id === message.id) ? loaded : [message]
    return messages.flatMap(({ attachments, author }) =>
      attachments.filter(isShownImage).map((each) => ({
        image: each,
        words: imageWords(each, users[author]?.displayName),
      })),
    )
  }, [image, message, timeline, thread, users])
}
