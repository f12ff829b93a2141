import { renderHook } from '@testing-library/react'
import type { ThreadView } from '@tidings/client'
import { expect, it, vi } from 'vitest'
import { aMessage } from '../../testing/a-message.js'
import { useReplyJump } from './use-reply-jump.js'

const target = { id: 'r1' }

function jumpIn(changes: Partial<ThreadView>) {
  const load = vi.fn()
  const earlier = { load, trouble: undefined }
  const threadOf = (next: Partial<ThreadView>): ThreadView => ({
    roomId: 'room',
    phase: 'live',
    root: aMessage(),
    replies: [],
    pending: [],
    hasBefore: false,
    isLoadingBefore: false,
    followerIds: [],
    ...next,
  })
  const { result, rerender } = renderHook(useReplyJump, {
    initialProps: { thread: threadOf(changes), target, earlier },
  })
  return {
    load,
    result,
    become: (next: Partial<ThreadView>) => rerender({ thread: threadOf(next), target, earlier }),
  }
}

const reply = aMessage({ id: 'r1', thread: 'm1' })

it('loads earlier replies until the one that is wanted is there, and goes to it once', () => {
  const { load, result, become } = jumpIn({ replies: [aMessage({ id: 'r9' })], hasBefore: true })
  expect(load).toHaveBeenCalledOnce()
  expect(result.current.landing).toBeUndefined()
  become({ hasBefore: true, isLoadingBefore: true })
  become({ replies: [aMessage({ id: 'r5' })], hasBefore: true })
  expect(load).toHaveBeenCalledTimes(2)
  become({ replies: [reply] })
  const { landing } = result.current
  expect(landing).toEqual({ id: 'r1', place: 'middle', isGoal: true })
  become({ replies: [reply, aMessage({ id: 'r6' })] })
  expect(result.current.landing).toBe(landing)
})

it('says that it is missing once there are no earlier ones, and not before', () => {
  const { result, become } = jumpIn({ phase: 'loading' })
  expect(result.current.isMissing).toBe(false)
  become({ replies: [aMessage({ id: 'r9' })] })
  expect(result.current.isMissing).toBe(true)
})

it('goes where a deleted one stood, and says that it is gone', () => {
  const { result } = jumpIn({ replies: [{ ...reply, body: '', deletedAt: '2026-11-23T11:00:00Z' }] })
  expect(result.current).toMatchObject({ landing: { id: 'r1' }, isMissing: true })
})
