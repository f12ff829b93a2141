import type { PushLanguage } from '@tidings/contracts'

/** The few sentences of the server that people read on their devices. */
interface PushWords {
  readonly somethingNew: { readonly title: string; readonly body: string }
  /** Of somebody in a room; in a direct room it is their name alone. */
  inRoom(author: string, room: string): string
  readonly sentFiles: string
}

export const pushWords: Readonly<Record<PushLanguage, PushWords>> = {
  en: {
    somethingNew: { title: 'Tidings', body: 'There is something new for you.' },
    inRoom: (author, room) => `${author} in ${room}`,
    sentFiles: 'Sent a file.',
  },
  de: {
    somethingNew: { title: 'Tidings', body: 'Es gibt etwas Neues für dich.' },
    inRoom: (author, room) => `${author} in ${room}`,
    sentFiles: 'Hat eine Datei geschickt.',
  },
}
