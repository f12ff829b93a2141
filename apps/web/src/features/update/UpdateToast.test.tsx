import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppUpdate } from './app-update.js'
import { UpdateToast } from './UpdateToast.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

function renderToast() {
  let isReady = false
  const listeners = new Set<() => void>()
  const apply = vi.fn()
  const update: AppUpdate = {
    isReady: () => isReady,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    apply,
  }
  render(<UpdateToast update={update} />)
  act(() => {
    isReady = true
    for (const listener of listeners) listener()
  })
  return apply
}

function hidePage(): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(1_000)
}

function type(field: 'input' | 'textarea', isKept = false): void {
  const element = document.createElement(field)
  element.value = 'half a thought'
  if (isKept) element.dataset.kept = 'true'
  document.body.append(element)
}

it('offers the newer version, and waits while the page is looked at', () => {
  const apply = renderToast()
  expect(screen.getByRole('status').textContent).toContain('There is a new version.')
  vi.advanceTimersByTime(60_000)
  expect(apply).not.toHaveBeenCalled()
  act(() => screen.getByRole('button', { name: 'Later' }).click())
  expect(screen.getByRole('status').textContent).toBe('')
})

it('takes it by itself once the page is hidden and all that is typed is kept', () => {
  type('textarea', true)
  const apply = renderToast()
  hidePage()
  expect(apply).toHaveBeenCalledOnce()
})

it.each(['input', 'textarea'] as const)('never loses what is typed in a form: %s', (field) => {
  type(field)
  const apply = renderToast()
  hidePage()
  expect(apply).not.toHaveBeenCalled()
})

it('stays where the page would ask before it is left', () => {
  const ask = (event: Event) => event.preventDefault()
  window.addEventListener('beforeunload', ask)
  const apply = renderToast()
  hidePage()
  window.removeEventListener('beforeunload', ask)
  expect(apply).not.toHaveBeenCalled()
})
