import { MessageEditor, MessageTools, RowToolbar } from '../features/messages/message-parts.js'
import { loadRoomNotifyItems } from '../features/notifications/load-room-notify-items.js'
import { loadEmojiPicker } from '../features/reactions/load-emoji-picker.js'
import { whenIdle } from '../ui/when-idle.js'
import {
  loadRoomPanels,
  loadSearchScreen,
  loadSettingsScreen,
  loadShellDialogs,
  loadSwitcherList,
} from './shell-parts.js'

const parts = [
  RowToolbar.preload,
  MessageTools.preload,
  MessageEditor.preload,
  loadRoomPanels,
  loadShellDialogs,
  loadSwitcherList,
  loadEmojiPicker,
  loadRoomNotifyItems,
  loadSettingsScreen,
  loadSearchScreen,
]

/** Fetches what will be wanted next, one after the other, once the room is drawn and the browser has a moment. */
export async function prefetchParts(): Promise<void> {
  for (const load of parts) {
    await whenIdle()
    // Without a network it is fetched when it is wanted.
    await load().catch(() => undefined)
  }
}
