import type { SeededRandom } from '@tidings/testing'

/** A random UUID that is the same for the same random choices. */
export function v4(random: SeededRandom): string {
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`
}
