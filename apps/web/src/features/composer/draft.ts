import { selectMessage, type TidingsClient } from '@tidings/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isUnderWay } from '../uploads/upload.js'
import { type DraftState, sendTrouble } from './draft-state.js'
import { readDraft, writeDraft } from './draft-storage.js'
import type { Place } from './place.js'

const saveAfterMs = 300

/** What is being written in one place, for as long as the page lives; its files go on while one is elsewhere. */
export interface Draft {
  readonly place: Place
  readonly store: StoreApi<DraftState>
  /** Sends it, now or once its files are uploaded. Does nothing where there is some trouble. */
  readonly send: () => void
  /** Keeps it on this device now, and not only shortly after the last change. */
  readonly save: () => void
  /** Empties it. */
  readonly clear: () => void
}

export interface DraftOptions {
  readonly key: string
  readonly place: Place
  readonly client: Pick<TidingsClient, 'store' | 'messages'>
}

export function createDraft({ key, place, client }: DraftOptions): Draft {
  const { roomId, thread } = place
  const store = createStore<DraftState>(() => ({
    ...readDraft(key),
    isSendDue: false,
    isKept: true,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined

  store.subscribe((state, before) => {
    if (state.isSendDue) send()
    const { text, replyTo, uploads } = store.getState()
    if (text === before.text && replyTo === before.replyTo && uploads === before.uploads) return
    clearTimeout(timer)
    timer = setTimeout(save, saveAfterMs)
  })

  function send(): void {
    const state = store.getState()
    const hasTrouble = sendTrouble(state) !== undefined
    const isSendDue = !hasTrouble && state.uploads.some(isUnderWay)
    if (hasTrouble || isSendDue) {
      if (state.isSendDue !== isSendDue) store.setState({ isSendDue })
      return
    }
    const replyTo = isThere(state.replyTo) ? state.replyTo : undefined
    const attachments = state.uploads.flatMap(({ file }) => file ?? [])
    clear()
    client.messages.send(roomId, state.text.trim(), {
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
      ...(attachments.length > 0 && { attachments }),
    })
  }

  /** What was deleted meanwhile can't be answered any more. */
  function isThere(id: string | undefined): boolean {
    if (id === undefined) return false
    const state = client.store.getState()
    return state.quoted[id] !== 'missing' && selectMessage(roomId, id)(state)?.deletedAt === undefined
  }

  function save(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const isKept = writeDraft(key, store.getState())
    if (isKept !== store.getState().isKept) store.setState({ isKept })
  }

  function clear(): void {
    store.setState({ text: '', replyTo: undefined, uploads: [], isSendDue: false })
  }

  return { place, store, send, save, clear }
}
