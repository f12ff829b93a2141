import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRemovals, undoMs } from './removals.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('removals', () => {
  it('takes a message away at once, and tells the server five seconds later', async () => {
    const removals = createRemovals()
    const send = vi.fn(async () => {})
    const outcome = removals.add('m1', send)
    expect(removals.has('m1')).toBe(true)
    await vi.advanceTimersByTimeAsync(undoMs - 1)
    expect(send).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(send).toHaveBeenCalledOnce()
    expect(await outcome).toBe(true)
    expect(removals.has('m1')).toBe(true)
  })

  it('brings it back, and tells the server nothing, where somebody thinks again', async () => {
    const removals = createRemovals()
    const send = vi.fn(async () => {})
    const outcome = removals.add('m1', send)
    removals.undo('m1')
    expect(await outcome).toBe(false)
    expect(removals.has('m1')).toBe(false)
    await vi.advanceTimersByTimeAsync(undoMs)
    expect(send).not.toHaveBeenCalled()
  })

  it('undoes one of several, and deletes the others at once when the page is left', async () => {
    const removals = createRemovals()
    const sent: string[] = []
    for (const id of ['m1', 'm2', 'm3']) {
      void removals.add(id, async () => {
        sent.push(id)
      })
    }
    removals.undo('m2')
    void removals.flush()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toEqual(['m1', 'm3'])
    await vi.advanceTimersByTimeAsync(undoMs)
    expect(sent).toEqual(['m1', 'm3'])
  })

  it('brings it back where the server refuses', async () => {
    const removals = createRemovals()
    const outcome = removals.add('m1', () => Promise.reject(new Error('no')))
    const refused = expect(outcome).rejects.toThrow('no')
    await vi.advanceTimersByTimeAsync(undoMs)
    await refused
    expect(removals.has('m1')).toBe(false)
  })
})
