/** Lets what concerns the same key be done one after the other, and what concerns others at the same time. */
export function createTurns<Key>() {
  const turns = new Map<Key, Promise<unknown>>()

  return {
    /** Acts once all that was asked for this key before has ended, well or not. Nothing is kept afterwards. */
    run<Result>(key: Key, act: () => Promise<Result>): Promise<Result> {
      const turn = (turns.get(key) ?? Promise.resolve()).then(act, act)
      turns.set(key, turn)
      const forget = () => {
        if (turns.get(key) === turn) turns.delete(key)
      }
      turn.then(forget, forget)
      return turn
    },
  }
}
