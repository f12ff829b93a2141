import type { NotificationReason } from '@tidings/contracts'

/** Each reason in a sentence for whoever asks why a message did or did not notify them. */
export const notificationDetails: Readonly<Record<NotificationReason, string>> = {
  mentioned: 'The message mentions you.',
  here: 'The message mentions everybody here.',
  direct: 'It is a direct message.',
  followedThread: 'It is a reply in a thread that you follow.',
  keyword: 'The message contains one of your keywords.',
  allMessages: 'You chose to be notified of all messages in this room.',
  own: 'You wrote it yourself.',
  notAMember: 'You are not a member of this room.',
  alreadyRead: 'You had read it already.',
  deleted: 'The message was deleted.',
  paused: 'You have paused notifications.',
  quietHours: 'It was written in your quiet hours.',
  roomMuted: 'You muted this room, and the message does not mention you.',
  roomSilent: 'You chose to be notified of nothing in this room.',
  mentionsOnly: 'In this room only mentions, keywords and threads that you follow notify you.',
  threadNotFollowed: 'It is a reply in a thread that you do not follow.',
}
