export { type EventuallyOptions, eventually } from './eventually.js'
export { ada, ben, cy, dora, type Person } from './people.js'
export { type SeededRandom, seededRandom } from './seeded-random.js'
