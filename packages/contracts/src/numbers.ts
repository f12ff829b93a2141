import * as v from 'valibot'

export const integerSchema = v.pipe(v.number(), v.safeInteger())

export function integerFrom(min: number) {
  return v.pipe(integerSchema, v.minValue(min))
}

/** A whole number as a query spells it, in digits. The reference, which stops at the change, is told beforehand. */
export function queryInteger({ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number }) {
  return v.pipe(
    v.unknown(),
    v.metadata({ type: 'integer', minimum: min, maximum: max }),
    v.toNumber(),
    v.safeInteger(),
    v.minValue(min),
    v.maxValue(max),
  )
}
