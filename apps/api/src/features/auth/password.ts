import { createHash, randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'

/**
 * Passwords are kept as bcrypt hashes. Bcrypt reads only 72 bytes and stops at a zero byte, so it is given
 * a digest of the password, in characters: long passwords count in full.
 */
export function hashPassword(password: string, cost: number): Promise<string> {
  return bcrypt.hash(digest(password), cost)
}

export function matchesPassword(password: string, hash: string): Promise<boolean> {
  return bcrypt.compare(digest(password), hash)
}

/** The hash of a password that nobody has: comparing with it takes as long as with a real one. */
export function hashOfNobody(cost: number): Promise<string> {
  return bcrypt.hash(randomBytes(32).toString('base64'), cost)
}

function digest(password: string): string {
  return createHash('sha256').update(password.normalize('NFKC')).digest('base64')
}
