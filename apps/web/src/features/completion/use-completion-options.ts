import { selectMyRooms } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import type { CompletionOption } from './option.js'
import { roomOptions } from './room-options.js'
import type { Trigger, TriggerKind } from './trigger.js'
import { useEmojiOptions } from './use-emoji-options.js'
import { usePersonOptions } from './use-person-options.js'

/** What the name that is being written can be completed to, the likeliest first. */
export function useCompletionOptions(
  roomId: RoomId,
  trigger: Trigger | undefined,
): readonly CompletionOption[] {
  const queryOf = (kind: TriggerKind) => (trigger?.kind === kind ? trigger.query : undefined)
  const people = usePersonOptions(roomId, queryOf('person'))
  const emoji = useEmojiOptions(queryOf('emoji'))
  const rooms = useLive(selectMyRooms)
  const roomQuery = queryOf('room')
  const named = useMemo(
    () => (roomQuery === undefined ? [] : roomOptions(roomQuery, rooms)),
    [roomQuery, rooms],
  )
  if (trigger?.kind === 'person') return people
  return trigger?.kind === 'emoji' ? emoji : named
}
