import type { JumpTarget } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useTidings } from '../../live/use-tidings.js'
import { useMessageDesk } from '../messages/message-desk.js'

/** A message that somebody goes to. A new object for each time, also to the same message. */
export interface MessageTarget {
  readonly id: MessageId
}

/** Where a jump ended, and where in the window that row is to stand. */
export interface Landing {
  readonly id: MessageId
  readonly place: 'middle' | 'upper'
  /** Whether it is pointed out: it is what somebody came for. */
  readonly isGoal: boolean
}

export interface Jumps {
  readonly landing: Landing | undefined
  /** Whether what was asked for is not on the screen yet. */
  readonly isJumping: boolean
  /** Whether the message that was asked for can't be shown. */
  readonly isMissing: boolean
  readonly forgetMissing: () => void
  readonly jump: (target: JumpTarget) => void
}

/** Takes the reader to a message or a moment of the room. `target` is gone to whenever it is another object. */
export function useJumps(roomId: RoomId, target: MessageTarget | undefined): Jumps {
  const { timeline } = useTidings()
  const openThread = useMessageDesk()?.openThread
  const [landing, setLanding] = useState<Landing>()
  const [isJumping, setJumping] = useState(target !== undefined)
  const [isMissing, setMissing] = useState(false)
  const jumpsRef = useRef(0)

  const jump = useCallback(
    async (to: JumpTarget) => {
      jumpsRef.current += 1
      const thisJump = jumpsRef.current
      setJumping(true)
      setMissing(false)
      try {
        const message = await timeline.jumpTo(roomId, to)
        if (thisJump !== jumpsRef.current || !message) return
        const isGoal = 'id' in to
        setLanding({ id: message.id, place: isGoal ? 'middle' : 'upper', isGoal })
        if (!isGoal) return
        setMissing(message.id === to.id && message.deletedAt !== undefined)
        if (message.id !== to.id) openThread?.(message.id, to.id)
      } catch (error) {
        if (thisJump !== jumpsRef.current) return
        if ('id' in to && isNotFound(error)) setMissing(true)
        else tellTrouble(error)
      } finally {
        if (thisJump === jumpsRef.current) setJumping(false)
      }
    },
    [timeline, roomId, openThread],
  )

  useEffect(() => {
    if (target) void jump(target)
  }, [target, jump])

  const forgetMissing = useCallback(() => setMissing(false), [])
  return { landing, isJumping, isMissing, forgetMissing, jump: (to) => void jump(to) }
}

function isNotFound(error: unknown): boolean {
  return (error as { code?: string }).code === 'MESSAGE_NOT_FOUND'
}
