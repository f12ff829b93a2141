import { getPushKey, putPushSubscription, removePushSubscription } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { TidingsClient } from '../tidings-client.js'

/** Has notifications pushed to this device, by the subscription that its browser has made. */
export function createPushActions({ call }: { call: Call }): TidingsClient['push'] {
  return {
    key: async () => (await call(getPushKey, {})).publicKey,
    subscribe: async ({ endpoint = '', keys = {} }, { content, language }) => {
      const { p256dh = '', auth = '' } = keys
      await call(putPushSubscription, { body: { endpoint, keys: { p256dh, auth }, content, language } })
    },
    unsubscribe: async (endpoint) => {
      await call(removePushSubscription, { body: { endpoint } })
    },
  }
}
