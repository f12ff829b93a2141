/** A few words at the edge of the window, and perhaps one thing to do about them. */
export interface Toast {
  readonly id: string
  readonly words: string
  readonly isTrouble: boolean
  readonly action?: ToastAction
}

export interface ToastAction {
  readonly label: string
  /** Whether the focus goes to it, for those who could not reach it in time; it goes back when the toast goes. */
  readonly takesFocus?: boolean
  readonly onPress: () => void
}

export interface ToastOptions {
  readonly isTrouble?: boolean
  readonly action?: ToastAction
  readonly durationMs?: number
}

const shownAtMost = 4
const readMs = 4_000

let toasts: readonly Toast[] = []
let lastNumber = 0
const listeners = new Set<() => void>()

/** Shows it until it has been there for `durationMs` or until what is returned is called. */
export function showToast(words: string, options: ToastOptions = {}): () => void {
  const { isTrouble = false, action, durationMs = readMs } = options
  lastNumber += 1
  const toast: Toast = { id: `toast-${lastNumber}`, words, isTrouble, ...(action && { action }) }
  change([...toasts, toast].slice(-shownAtMost))
  const timer = setTimeout(hide, durationMs)

  function hide(): void {
    clearTimeout(timer)
    if (toasts.includes(toast)) change(toasts.filter((other) => other !== toast))
  }

  return hide
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
