import { describe, expect, it } from 'vitest'
import { parseOptions } from '../../src/chaos/options.js'
import { createDice } from '../../src/chaos/plan/dice.js'
import { faultKinds, planFaults, planShortFaults } from '../../src/chaos/plan/plan-faults.js'

const phaseMs = 270_000
const plan = (seed: number) => planFaults(createDice(seed), { phaseMs, nodeCount: 2 })

describe('the dice', () => {
  it('same seed, same choices; another seed, others', () => {
    const choices = (seed: number) => Array.from({ length: 20 }, createDice(seed).next)
    expect(choices(7)).toEqual(choices(7))
    expect(choices(7)).not.toEqual(choices(8))
  })

  it('one purpose does not disturb another one', () => {
    const dice = createDice(7)
    const before = dice.fork('faults').next()
    dice.fork('texts').next()
    dice.next()
    expect(dice.fork('faults').next()).toBe(before)
    expect(dice.fork('texts').next()).not.toBe(before)
  })

  it('weighs: what weighs nothing never comes, and the rest about as often as it weighs', () => {
    const dice = createDice(3)
    const picked = Array.from({ length: 1_000 }, () => dice.weighted({ often: 9, seldom: 1, never: 0 }))
    const seldom = picked.filter((kind) => kind === 'seldom').length
    expect(picked).not.toContain('never')
    expect(seldom).toBeGreaterThan(50)
    expect(seldom).toBeLessThan(150)
  })
})

describe('the plan of faults', () => {
  it('same seed, same plan; another seed, another', () => {
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7)).not.toEqual(plan(8))
  })

  it('in five minutes every kind comes, within the time, alone at first and in pairs later', () => {
    const faults = plan(7)
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(Object.keys(faultKinds)))
    expect(Math.max(...faults.map(({ atMs, forMs }) => atMs + forMs))).toBeLessThan(phaseMs)
    const overlap = (at: number) => faults.filter(({ atMs, forMs }) => atMs <= at && at < atMs + forMs).length
    const overlaps = (from: number, to: number) =>
      Math.max(...Array.from({ length: 500 }, (_, n) => overlap(from + ((to - from) * n) / 500)))
    expect(overlaps(0, phaseMs * 0.6)).toBe(1)
    expect(overlaps(phaseMs * 0.7, phaseMs)).toBe(2)
  })

  it('the short one kills a node once and the database once', () => {
    const kinds = planShortFaults(createDice(7), { nodeCount: 2 }).map(({ kind }) => kind)
    expect(kinds).toEqual(['killApi', 'killDatabase'])
  })
})

describe('the options', () => {
  it('five minutes on one node and then on two, unless told otherwise', () => {
    expect(parseOptions(['--seed', '7'])).toMatchObject({
      minutes: 5,
      seed: 7,
      nodeCounts: [1, 2],
      isShort: false,
    })
    expect(parseOptions(['--minutes', '10', '--nodes', '1'])).toMatchObject({ minutes: 10, nodeCounts: [1] })
  })

  it('less than two minutes is the short run on two nodes', () => {
    expect(parseOptions(['--minutes', '1'])).toMatchObject({ minutes: 1, nodeCounts: [2], isShort: true })
    expect(parseOptions(['--short'])).toMatchObject({ minutes: 1, nodeCounts: [2], isShort: true })
  })

  it.each([[['--minutes', 'x']], [['--seed', '']], [['--loud']]])('refuses %j', (args) => {
    expect(() => parseOptions(args)).toThrow()
  })
})
