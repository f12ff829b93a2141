import type { Message, RoomId } from '@tidings/contracts'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { createNotifier, type Notifier } from './notifier.js'

export interface NotificationsOptions {
  /** The room that is on the screen. */
  readonly openRoomId: RoomId | undefined
  readonly onOpen: (message: Message) => void
}

/** Shows what the server tells one of, for as long as somebody is signed in. */
export function useNotifications({ openRoomId, onOpen }: NotificationsOptions): void {
  const tidings = useTidings()
  const notifierRef = useRef<Notifier>(undefined)
  const currentRoomId = useEffectEvent(() => openRoomId)
  const open = useEffectEvent(onOpen)

  useEffect(() => {
    const notifier = createNotifier({
      tidings,
      openRoomId: () => currentRoomId(),
      onOpen: (message) => open(message),
    })
    notifierRef.current = notifier
    return () => notifier.stop()
  }, [tidings])

  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at the room that is open.
  useEffect(() => notifierRef.current?.attend(), [openRoomId])
}
