import type { LiveState, Timeline } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import type { Cast } from '../actors/cast.js'
import type { SdkTab } from '../actors/sdk-tab.js'
import type { Dice } from '../plan/dice.js'

/** A tab of somebody who is signed in, and one of the rooms that it shows. */
export interface ShownRoom {
  readonly tab: SdkTab
  readonly room: RoomId
  readonly timeline: Timeline
}

/** Somebody who is signed in, connected or not. */
export function chooseTab(
  cast: Cast,
  dice: Dice,
  suits: (tab: SdkTab) => boolean = () => true,
): SdkTab | undefined {
  const present = cast.tabs().filter((tab) => stateOf(tab).session.phase === 'signedIn' && suits(tab))
  return present.length > 0 ? dice.pick(present) : undefined
}

export function chooseShownRoom(cast: Cast, dice: Dice): ShownRoom | undefined {
  const tab = chooseTab(cast, dice)
  if (!tab) return undefined
  const { timelines, rooms } = stateOf(tab)
  const shown = tab.followed().filter((room) => timelines[room] && rooms?.[room])
  if (shown.length === 0) return undefined
  const room = dice.pick(shown)
  return { tab, room, timeline: timelines[room] as Timeline }
}

export function stateOf({ tidings }: SdkTab): LiveState {
  return tidings.store.getState()
}
