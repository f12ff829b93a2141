import { selectMe, selectTimeline } from '@tidings/client'
import type { MessageId, MyRoom } from '@tidings/contracts'
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { lazyPart } from '../../ui/lazy-part.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { subscribeToDateRequests } from './date-requests.js'
import { EdgeOfMore } from './EdgeOfMore.js'
import { Timeline } from './Timeline.js'
import { TimelineProgress } from './TimelineProgress.js'
import { TimelineSkeleton } from './TimelineSkeleton.js'
import { TimelineTop } from './TimelineTop.js'
import { TimelineTrouble } from './TimelineTrouble.js'
import { timelineDays } from './timeline-days.js'
import { UnsentLine } from './UnsentLine.js'
import { useArrivals } from './use-arrivals.js'
import { useEdgePages } from './use-edge-pages.js'
import { type MessageTarget, useJumps } from './use-jumps.js'
import { useNewLine } from './use-new-line.js'
import { useOwnSend } from './use-own-send.js'

const JumpToDateDialog = lazyPart(async () => (await import('./JumpToDateDialog.js')).JumpToDateDialog)

export interface RoomTimelineProps {
  readonly room: MyRoom
  readonly roomName: string
  /** The message that somebody came for; another object for each time they do. */
  readonly target: MessageTarget | undefined
  readonly onLeave: () => void
}

/** Opens a room's timeline for as long as it is shown, and draws what the SDK knows of it. One per room. */
export function RoomTimeline({ room, roomName, target, onLeave }: RoomTimelineProps) {
  const { timeline: timelines, messages, rooms } = useTidings()
  const roomId = room.id
  const timeline = useLive(selectTimeline(roomId))
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id ?? ''
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const announcement = useArrivals(roomId)
  const ownSendId = useOwnSend(timeline?.pending)
  const hasAfter = timeline?.hasAfter ?? false
  const lastSeq = timeline?.messages.at(-1)?.seq ?? 0
  const isSettled = timeline?.phase === 'live' && (hasAfter || lastSeq >= room.head.seq)
  const newLine = useNewLine({ room, isSettled, ownSendId })
  const loadBefore = useCallback(() => timelines.loadBefore(roomId), [timelines, roomId])
  const loadAfter = useCallback(() => timelines.loadAfter(roomId), [timelines, roomId])
  const older = useEdgePages(loadBefore, isConnected)
  const newer = useEdgePages(loadAfter, isConnected)
  const jumps = useJumps(roomId, target)
  const [isChoosingDate, setChoosingDate] = useState(false)
  const isArriving = target !== undefined && jumps.isJumping && !jumps.landing && isConnected
  const cameFor = useState(target)[0]

  useEffect(() => timelines.open(roomId), [timelines, roomId])
  useEffect(() => subscribeToDateRequests((asked) => asked === roomId && setChoosingDate(true)), [roomId])

  // Whoever comes back to a room that they left in its past wants to know what is new.
  useEffect(() => {
    if (!cameFor) timelines.jumpToLatest(roomId).catch(tellTrouble)
  }, [timelines, roomId, cameFor])

  const days = useMemo(
    () => (timeline ? timelineDays({ timeline, myId, newAfterSeq: newLine.afterSeq }) : []),
    [timeline, myId, newLine.afterSeq],
  )
  const onRead = useCallback((seq: number) => rooms.markRead(roomId, seq), [rooms, roomId])
  const onRetry = useCallback((id: MessageId) => messages.retry(roomId, id), [messages, roomId])
  const onChooseDate = useCallback(() => setChoosingDate(true), [])
  const onDiscard = useCallback(
    (id: MessageId) => {
      messages.discard(roomId, id)
      onLeave()
    },
    [messages, roomId, onLeave],
  )

  const retryTimeline = () => timelines.retry(roomId)
  if (!timeline || isArriving || (timeline.phase === 'loading' && days.length === 0)) {
    return <TimelineSkeleton />
  }
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
        myId={myId}
        top={{
          token: timeline.hasBefore ? timeline.messages[0]?.id : undefined,
          onNear: older.load,
          content: (
            <TimelineTop
              room={room}
              roomName={roomName}
              hasBefore={timeline.hasBefore}
              isEmpty={days.length === 0}
              older={older}
            />
          ),
        }}
        bottom={{
          token: hasAfter && !jumps.isJumping ? timeline.messages.at(-1)?.id : undefined,
          onNear: newer.load,
          content: hasAfter ? (
            <EdgeOfMore which="Newer" pages={newer} />
          ) : (
            <UnsentLine pending={timeline.pending} isConnected={isConnected} />
          ),
        }}
        isSettled={isSettled}
        hasAfter={hasAfter}
        ownSendId={ownSendId}
        newLine={newLine}
        jumps={jumps}
        lastSeq={lastSeq}
        readSeq={room.membership.readSeq}
        unreadCount={room.unread}
        onRead={onRead}
        onRetry={onRetry}
        onDiscard={onDiscard}
        onChooseDate={onChooseDate}
        onLatest={() => timelines.jumpToLatest(roomId).catch(tellTrouble)}
        onLeave={() => {
          newLine.hide()
          onLeave()
        }}
      />
      {timeline.phase === 'failed' && <TimelineTrouble error={timeline.error} onRetry={retryTimeline} />}
      {isChoosingDate && (
        <Suspense fallback={null}>
          <JumpToDateDialog
            firstMs={Date.parse(room.createdAt)}
            presentMs={days.at(-1)?.atMs ?? Date.now()}
            onChoose={(atMs) => jumps.jump({ at: new Date(atMs).toISOString() })}
            onClose={() => setChoosingDate(false)}
          />
        </Suspense>
      )}
      <VisuallyHidden>
        <span role="status">{announcement}</span>
      </VisuallyHidden>
    </>
  )
}
