/** Who follows which threads of a room, and how far they have read there. */
export class ModelFollows {
  readonly #readRevs = new Map<string, Map<string, number>>()

  add(root: string, userId: string): void {
    const readers = this.#readRevs.get(root) ?? new Map<string, number>()
    this.#readRevs.set(root, readers)
    if (!readers.has(userId)) readers.set(userId, 0)
  }

  /** A mark never falls; who does not follow has none. */
  read(root: string, userId: string, rev: number): void {
    const readers = this.#readRevs.get(root)
    const before = readers?.get(userId)
    if (before !== undefined) readers?.set(userId, Math.max(before, rev))
  }

  readRev(root: string, userId: string): number | undefined {
    return this.#readRevs.get(root)?.get(userId)
  }

  of(root: string): string[] {
    return [...(this.#readRevs.get(root)?.keys() ?? [])]
  }

  roots(): string[] {
    return [...this.#readRevs.keys()]
  }
}
