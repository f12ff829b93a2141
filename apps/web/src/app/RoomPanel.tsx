import type { MessageId, MyRoom } from '@tidings/contracts'
import { Suspense, useCallback } from 'react'
import { useLocation } from 'wouter'
import { findRow } from '../features/messages/row-attribute.js'
import { useRoomName } from '../features/rooms/use-room-name.js'
import { lazyPart } from '../ui/lazy-part.js'
import type { Panel } from './room-place.js'
import { SidePanel } from './SidePanel.js'
import { loadRoomPanels } from './shell-parts.js'
import { useMessageTarget } from './use-message-target.js'
import { useOpenDirect } from './use-open-direct.js'
import type { Visit } from './visit.js'

const MembersPanel = lazyPart(async () => (await loadRoomPanels()).MembersPanel)
const PinsPanel = lazyPart(async () => (await loadRoomPanels()).PinsPanel)
const ThreadPanel = lazyPart(async () => (await loadRoomPanels()).ThreadPanel)
const FollowButton = lazyPart(async () => (await loadRoomPanels()).FollowButton)

export interface RoomPanelProps {
  readonly room: MyRoom
  readonly panel: Panel
  readonly isWholeScreen: boolean
  readonly hrefOf: (id: MessageId) => string
  readonly onGoTo: (id: MessageId) => void
  readonly onClose: () => void
}

/** The one panel that stands beside a room: its frame is there at once, what it holds is a part of its own. */
export function RoomPanel({ room, panel, isWholeScreen, hrefOf, onGoTo, onClose }: RoomPanelProps) {
  const name = useRoomName(room)
  const openDirect = useOpenDirect()
  const [, navigate] = useLocation()
  const replyId = panel.kind === 'thread' ? panel.replyId : undefined
  const { target } = useMessageTarget(replyId)
  const shape = { isWholeScreen, onClose, subtitle: name }

  const goTo = useCallback(
    (id: MessageId) => {
      const state: Visit = { from: window.location.pathname }
      if (isWholeScreen) navigate(hrefOf(id), { state })
      else onGoTo(id)
    },
    [isWholeScreen, hrefOf, onGoTo, navigate],
  )

  if (panel.kind === 'thread') {
    const { rootId } = panel
    return (
      <SidePanel
        key={rootId}
        title="Thread"
        findOpener={() => findRow(document, rootId)}
        actions={
          <Suspense fallback={null}>
            <FollowButton rootId={rootId} />
          </Suspense>
        }
        {...shape}
      >
        <Suspense fallback={null}>
          <ThreadPanel
            roomId={room.id}
            rootId={rootId}
            target={replyId === undefined ? undefined : target}
            hrefOf={hrefOf}
            onGoTo={goTo}
          />
        </Suspense>
      </SidePanel>
    )
  }
  if (panel.kind === 'pins') {
    return (
      <SidePanel key="pins" title="Pins" findOpener={() => document.getElementById('pins-button')} {...shape}>
        <Suspense fallback={null}>
          <PinsPanel roomId={room.id} roomName={name} hrefOf={hrefOf} />
        </Suspense>
      </SidePanel>
    )
  }
  return (
    <SidePanel
      key="members"
      title="Members"
      findOpener={() => document.getElementById('members-button')}
      {...shape}
    >
      <Suspense fallback={null}>
        <MembersPanel room={room} roomName={name} onMessage={(userId) => openDirect([userId])} />
      </Suspense>
    </SidePanel>
  )
}
