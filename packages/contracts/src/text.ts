import * as z from 'zod/mini'

/**
 * Text that people write: trimmed, and with lone surrogates mended, for a database keeps only real text and
 * a message sent twice must be equal to what was stored. Lengths count UTF-16 code units.
 */
export function humanText(bounds: { min?: number; max: number; tooShort?: string; tooLong: string }) {
  return z.string().check(
    z.overwrite((text) => text.toWellFormed()),
    z.trim(),
    z.minLength(bounds.min ?? 0, bounds.tooShort),
    z.maxLength(bounds.max, bounds.tooLong),
  )
}
