import type { ThreadView } from '@tidings/client'
import { useEffect, useState } from 'react'
import type { EdgePages } from '../timeline/use-edge-pages.js'
import type { Landing, MessageTarget } from '../timeline/use-jumps.js'

export interface ReplyJumpOptions {
  readonly thread: ThreadView
  /** The reply that somebody came for; another object for each time they do. */
  readonly target: MessageTarget | undefined
  readonly earlier: EdgePages
}

export interface ReplyJump {
  readonly landing: Landing | undefined
  /** Whether the reply can't be shown. */
  readonly isMissing: boolean
  readonly forgetMissing: () => void
}

interface Landed {
  readonly target: MessageTarget
  readonly landing: Landing | undefined
  readonly isMissing: boolean
}

/** Takes the reader to a reply, loading earlier ones until it is there. */
export function useReplyJump({ thread, target, earlier }: ReplyJumpOptions): ReplyJump {
  const { phase, root, replies, hasBefore, isLoadingBefore } = thread
  const [landed, setLanded] = useState<Landed>()
  const isWanted = target !== undefined && landed?.target !== target
  const found = isWanted ? [root, ...replies].find((message) => message?.id === target.id) : undefined
  const isAbsent = isWanted && !found && phase === 'live'
  const { load, trouble } = earlier
  const isEarlier = isAbsent && hasBefore && !isLoadingBefore && trouble === undefined

  if (target && found) {
    const landing: Landing = { id: target.id, place: 'middle', isGoal: true }
    setLanded({ target, landing, isMissing: found.deletedAt !== undefined })
  } else if (isAbsent && !hasBefore) setLanded({ target, landing: undefined, isMissing: true })

  useEffect(() => {
    if (isEarlier) load()
  }, [isEarlier, load])

  const present = landed?.target === target ? landed : undefined
  return {
    landing: present?.landing,
    isMissing: present?.isMissing ?? false,
    forgetMissing: () => setLanded((last) => last && { ...last, isMissing: false }),
  }
}
