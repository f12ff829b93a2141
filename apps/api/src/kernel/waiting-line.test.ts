import { describe, expect, it } from 'vitest'
import { createDeferred } from './deferred.js'
import { createWaitingLine } from './waiting-line.js'

describe('a waiting line', () => {
  it('lets so many work at once, the rest in their order, and refuses who comes to a full line', async () => {
    const line = createWaitingLine({ atOnceMax: 2, waitingMax: 2 })
    const works = Array.from({ length: 4 }, () => createDeferred<void>())
    const begun: number[] = []
    const done = works.map((work, index) =>
      line.run(() => {
        begun.push(index)
        return work.promise
      }),
    )
    await expect(line.run(async () => {})).rejects.toMatchObject({ code: 'OVERLOADED' })
    expect(begun).toEqual([0, 1])

    works[1]?.resolve()
    await done[1]
    expect(begun).toEqual([0, 1, 2])
    works[0]?.reject(new Error('failed'))
    await expect(done[0]).rejects.toThrow('failed')
    expect(begun).toEqual([0, 1, 2, 3])
    works[2]?.resolve()
    works[3]?.resolve()
    await Promise.all([done[2], done[3]])
    await expect(line.run(async () => 'free again')).resolves.toBe('free again')
  })
})
