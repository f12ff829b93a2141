import * as v from 'valibot'

/** A UUID of a version that there is. Valibot's own `uuid` takes any digits in the place of version and variant. */
export const uuidSchema = v.pipe(
  v.string(),
  v.regex(
    /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/,
  ),
  v.metadata({ format: 'uuid' }),
)

/**
 * A moment in UTC, on a day that there is, with seconds. Valibot's own `isoTimestamp` takes other time zones, and the
 * thirtieth of February.
 */
export const momentSchema = v.pipe(
  v.string(),
  v.regex(
    /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z))$/,
  ),
  v.metadata({ format: 'date-time' }),
)

/** The usual form of an e-mail address. Valibot's own `email` refuses apostrophes, and domains in other alphabets. */
export const emailForm =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
