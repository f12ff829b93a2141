/** Lets so many through at the same time; the others wait for their turn, in the order in which they came. */
export function createGate(max: number) {
  const waiting: (() => void)[] = []
  let inside = 0

  return {
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      // Whoever leaves hands its place on, so that nobody slips in between.
      if (inside < max) inside += 1
      else await new Promise<void>((enter) => waiting.push(enter))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}
