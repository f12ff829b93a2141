import { createTidingsClient, type TidingsClient } from '@tidings/client'

/** Makes the page's one client and lets it open the session that the browser's cookie stands for. */
export function startTidings(): TidingsClient {
  const client = createTidingsClient({ url: window.location.origin })
  void client.session.restore()
  return client
}
