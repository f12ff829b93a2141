import { selectMe, selectTimeline } from '@tidings/client'
import type { MessageId, MyRoom } from '@tidings/contracts'
import { useCallback, useEffect, useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { Timeline } from './Timeline.js'
import { TimelineProgress } from './TimelineProgress.js'
import { TimelineSkeleton } from './TimelineSkeleton.js'
import { TimelineTop } from './TimelineTop.js'
import { TimelineTrouble } from './TimelineTrouble.js'
import { timelineDays } from './timeline-days.js'
import { UnsentLine } from './UnsentLine.js'
import { useArrivals } from './use-arrivals.js'
import { useNewLine } from './use-new-line.js'
import { useOlderPages } from './use-older-pages.js'
import { useOwnSend } from './use-own-send.js'

export interface RoomTimelineProps {
  readonly room: MyRoom
  readonly roomName: string
  readonly onLeave: () => void
}

/** Opens a room's timeline for as long as it is shown, and draws what the SDK knows of it. One per room. */
export function RoomTimeline({ room, roomName, onLeave }: RoomTimelineProps) {
  const { timeline: timelines, messages, rooms } = useTidings()
  const roomId = room.id
  const timeline = useLive(selectTimeline(roomId))
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id ?? ''
  const announcement = useArrivals(roomId)
  const ownSendId = useOwnSend(timeline?.pending)
  const lastSeq = timeline?.messages.at(-1)?.seq ?? 0
  const isSettled = timeline?.phase === 'live' && lastSeq >= room.head.seq
  const newLine = useNewLine({ room, isSettled, ownSendId })
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const older = useOlderPages(roomId, isConnected)

  useEffect(() => timelines.open(roomId), [timelines, roomId])

  const days = useMemo(
    () => (timeline ? timelineDays({ timeline, myId, newAfterSeq: newLine.afterSeq }) : []),
    [timeline, myId, newLine.afterSeq],
  )
  const onRead = useCallback((seq: number) => rooms.markRead(roomId, seq), [rooms, roomId])
  const onRetry = useCallback((id: MessageId) => messages.retry(roomId, id), [messages, roomId])
  const onDiscard = useCallback(
    (id: MessageId) => {
      messages.discard(roomId, id)
      onLeave()
    },
    [messages, roomId, onLeave],
  )

  const retryTimeline = () => timelines.retry(roomId)
  if (!timeline || (timeline.phase === 'loading' && days.length === 0)) return <TimelineSkeleton />
  if (timeline.phase === 'failed' && days.length === 0) {
    return <TimelineTrouble error={timeline.error} onRetry={retryTimeline} isWhole />
  }

  return (
    <>
      <TimelineProgress phase={timeline.phase} isConnected={isConnected} />
      <Timeline
        label={`Messages in ${roomName}`}
        days={days}
        users={users}
        top={
          <TimelineTop
            room={room}
            roomName={roomName}
            hasBefore={timeline.hasBefore}
            isEmpty={days.length === 0}
            older={older}
          />
        }
        bottom={<UnsentLine pending={timeline.pending} isConnected={isConnected} />}
        edgeToken={timeline.hasBefore ? timeline.messages[0]?.id : undefined}
        isSettled={isSettled}
        ownSendId={ownSendId}
        lastSeq={lastSeq}
        readSeq={room.membership.readSeq}
        unreadCount={room.unread}
        onNearTop={older.load}
        onRead={onRead}
        onRetry={onRetry}
        onDiscard={onDiscard}
        onLeave={() => {
          newLine.hide()
          onLeave()
        }}
      />
      {timeline.phase === 'failed' && <TimelineTrouble error={timeline.error} onRetry={retryTimeline} />}
      <VisuallyHidden>
        <span role="status">{announcement}</span>
      </VisuallyHidden>
    </>
  )
}
