import * as v from 'valibot'

/**
 * Text that people write: trimmed, and with lone surrogates mended, for a database keeps only real text and
 * a message sent twice must be equal to what was stored. Lengths count UTF-16 code units. The reference, which stops
 * at the first change, is told them beforehand.
 */
export function humanText(bounds: { min?: number; max: number; tooShort?: string; tooLong: string }) {
  return v.pipe(
    v.string(),
    v.metadata({ minLength: bounds.min ?? 0, maxLength: bounds.max }),
    v.transform((text) => text.toWellFormed()),
    v.trim(),
    v.minLength(bounds.min ?? 0, bounds.tooShort),
    v.maxLength(bounds.max, bounds.tooLong),
  )
}
