import { selectMe, selectRoom } from '@tidings/client'
import type { Message, MessageId } from '@tidings/contracts'
import { type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Composer, type ComposerHandle } from '../features/composer/Composer.js'
import { TypingLine } from '../features/composer/TypingLine.js'
import { MessageDeskProvider } from '../features/messages/MessageDeskProvider.js'
import { RoomHeader } from '../features/rooms/RoomHeader.js'
import { useRoomName } from '../features/rooms/use-room-name.js'
import { RoomTimeline } from '../features/timeline/RoomTimeline.js'
import { useLive } from '../live/use-live.js'
import { lazyPart } from '../ui/lazy-part.js'
import { rememberRoom } from './last-room.js'
import { paths } from './paths.js'
import { RoomMissing } from './RoomMissing.js'
import { RoomPanel } from './RoomPanel.js'
import type { RoomPlace } from './room-place.js'
import styles from './Shell.module.css'
import { loadSeenByLine } from './shell-parts.js'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'
import { useMessageTarget } from './use-message-target.js'
import { usePanel } from './use-panel.js'
import type { Visit } from './visit.js'

const SeenByLine = lazyPart(async () => (await loadSeenByLine()).SeenByLine)

export interface RoomScreenProps {
  readonly place: RoomPlace
  readonly isPanelWholeScreen: boolean
  readonly composerRef: RefObject<HTMLTextAreaElement | null>
  readonly onBrowseRooms: () => void
}

/** One room: its header, its messages, the composer, and the panel that is asked for. */
export function RoomScreen({ place, isPanelWholeScreen, composerRef, onBrowseRooms }: RoomScreenProps) {
  const { roomId, messageId, panel } = place
  const [location, navigate] = useLocation()
  const goBack = useGoBack()
  const { openPanel, closePanel } = usePanel(place)
  const room = useLive(selectRoom(roomId))
  const name = useRoomName(room)
  const [lastName, setLastName] = useState<string>()
  const isMember = room !== undefined
  const myId = useLive(selectMe)?.id
  const writerRef = useRef<ComposerHandle>(null)
  const focusComposer = useCallback(() => composerRef.current?.focus(), [composerRef])
  const reply = useCallback((message: Message) => writerRef.current?.replyTo(message), [])
  const { target, goTo } = useMessageTarget(messageId)
  const hrefOf = useCallback((id: MessageId) => paths.message(roomId, id), [roomId])
  const openThread = useCallback(
    (rootId: MessageId, replyId?: MessageId) => openPanel({ kind: 'thread', rootId, replyId }),
    [openPanel],
  )
  useDocumentTitle(name)

  useEffect(() => {
    if (isMember && myId) rememberRoom(myId, roomId)
  }, [isMember, myId, roomId])

  if (name !== undefined && name !== lastName) setLastName(name)
  if (!room || name === undefined) {
    return <RoomMissing roomId={roomId} lastName={lastName} onBrowseRooms={onBrowseRooms} />
  }

  return (
    <MessageDeskProvider
      roomId={roomId}
      hrefOf={hrefOf}
      onGoTo={goTo}
      onReply={reply}
      onOpenThread={openThread}
    >
      <main className={styles.main}>
        <RoomHeader
          room={room}
          href={paths.room(roomId)}
          openPanel={panel?.kind}
          onTogglePanel={(kind) => (panel?.kind === kind ? closePanel() : openPanel({ kind }))}
          onSearch={() => navigate(paths.search('', roomId), { state: { from: location } satisfies Visit })}
          onBack={() => goBack(paths.home())}
          onLeft={() => navigate(paths.home(), { replace: true })}
        />
        <RoomTimeline room={room} roomName={name} target={target} onLeave={focusComposer} />
        <TypingLine roomId={roomId}>
          <Suspense fallback={null}>
            <SeenByLine room={room} />
          </Suspense>
        </TypingLine>
        <Composer
          ref={writerRef}
          roomId={roomId}
          label={`Message ${name}`}
          placeholder={`Message ${name}`}
          textRef={composerRef}
        />
      </main>
      {panel && (
        <>
          <div className={styles.scrim} aria-hidden="true" onClick={closePanel} />
          <div className={styles.panel}>
            <RoomPanel
              room={room}
              panel={panel}
              isWholeScreen={isPanelWholeScreen}
              hrefOf={hrefOf}
              onGoTo={goTo}
              onClose={closePanel}
            />
          </div>
        </>
      )}
    </MessageDeskProvider>
  )
}
