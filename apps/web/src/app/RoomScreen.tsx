import { selectMe, selectRoom } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Composer } from '../features/composer/Composer.js'
import { TypingLine } from '../features/composer/TypingLine.js'
import { MembersPanel } from '../features/people/MembersPanel.js'
import { RoomHeader } from '../features/rooms/RoomHeader.js'
import { roomName } from '../features/rooms/room-name.js'
import { RoomTimeline } from '../features/timeline/RoomTimeline.js'
import { useLive } from '../live/use-live.js'
import { rememberRoom } from './last-room.js'
import { paths } from './paths.js'
import { RoomMissing } from './RoomMissing.js'
import styles from './Shell.module.css'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'
import type { Visit } from './visit.js'

export interface RoomScreenProps {
  readonly roomId: RoomId
  readonly isPanelOpen: boolean
  readonly isPanelWholeScreen: boolean
  readonly composerRef: RefObject<HTMLTextAreaElement | null>
  readonly onBrowseRooms: () => void
}

/** One room: its header, its messages, the composer, and its members when they are asked for. */
export function RoomScreen(props: RoomScreenProps) {
  const { roomId, isPanelOpen, isPanelWholeScreen, composerRef, onBrowseRooms } = props
  const [, navigate] = useLocation()
  const goBack = useGoBack()
  const room = useLive(selectRoom(roomId))
  const name = room && roomName(room)
  const [lastName, setLastName] = useState<string>()
  const isMember = room !== undefined
  const myId = useLive(selectMe)?.id
  const focusComposer = useCallback(() => composerRef.current?.focus(), [composerRef])
  useDocumentTitle(name)

  useEffect(() => {
    if (isMember && myId) rememberRoom(myId, roomId)
  }, [isMember, myId, roomId])

  if (name !== undefined && name !== lastName) setLastName(name)
  if (!room || name === undefined) {
    return <RoomMissing roomId={roomId} lastName={lastName} onBrowseRooms={onBrowseRooms} />
  }

  function closePanel(): void {
    goBack(paths.room(roomId))
    requestAnimationFrame(() => document.getElementById('members-button')?.focus())
  }

  function openPanel(): void {
    navigate(paths.members(roomId), { state: { from: paths.room(roomId) } satisfies Visit })
  }

  return (
    <>
      <main className={styles.main}>
        <RoomHeader
          room={room}
          href={paths.room(roomId)}
          isMembersOpen={isPanelOpen}
          onToggleMembers={isPanelOpen ? closePanel : openPanel}
          onBack={() => goBack(paths.home())}
          onLeft={() => navigate(paths.home(), { replace: true })}
        />
        <RoomTimeline room={room} roomName={name} onLeave={focusComposer} />
        <TypingLine roomId={roomId} />
        <Composer roomId={roomId} roomName={name} textRef={composerRef} />
      </main>
      {isPanelOpen && (
        <>
          <div className={styles.scrim} aria-hidden="true" onClick={closePanel} />
          <div className={styles.panel}>
            <MembersPanel room={room} isWholeScreen={isPanelWholeScreen} onClose={closePanel} />
          </div>
        </>
      )}
    </>
  )
}
