import type { Page } from '@playwright/test'

/** One as the page asked the system for it. */
export interface RecordedNotification {
  readonly title: string
  readonly body: string
  readonly tag: string
  readonly isClosed: boolean
}

interface Recorder {
  recordedNotifications: (Notification & { isClosed?: boolean })[]
}

/** Keeps a note of what the page's real notifications say; to be called before the page loads. */
export async function recordNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorder = window as unknown as Recorder
    recorder.recordedNotifications = []
    window.Notification = class extends Notification {
      isClosed = false

      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        recorder.recordedNotifications.push(this)
      }

      override close(): void {
        this.isClosed = true
        super.close()
      }
    }
  })
}

export function recordedNotifications(page: Page): Promise<RecordedNotification[]> {
  return page.evaluate(() => {
    const { recordedNotifications: recorded } = window as unknown as Recorder
    return recorded.map(({ title, body, tag, isClosed = false }) => ({ title, body, tag, isClosed }))
  })
}

/** Presses the newest one. */
export async function pressNotification(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { recordedNotifications: recorded } = window as unknown as Recorder
    recorded.at(-1)?.dispatchEvent(new Event('click'))
  })
}

/** Goes to another tab: the page stays, and nobody looks at it. */
export async function lookAway(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  // Playwright has every page believe that it is looked at.
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const other = await page.context().newPage()
  await other.bringToFront()
  await page.waitForFunction(() => !document.hasFocus())
}
