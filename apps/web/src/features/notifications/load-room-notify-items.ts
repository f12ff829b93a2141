/** What of a room notifies one: fetched when idle, as its menu opens at once. */
export function loadRoomNotifyItems() {
  return import('./RoomNotifyItems.js')
}
