/** Spaces in a row from which on each one counts: marked looks from each to the end of its run. */
const longRun = 16

/** What it costs to compare two runs of emphasis marks, in characters looked at. */
const pairCost = 30

/**
 * How much work a text is for marked at worst, in characters looked at (some 2 ns each): from each punctuation mark it may look
 * to the end of the text, and from each run of emphasis marks at all the others. Takes time in proportion to its length.
 */
export function inlineCost(src: string): number {
  let marks = 0
  let emphasisRuns = 0
  let spacesInRow = 0
  let previous = ''
  for (let at = 0; at < src.length; at++) {
    const character = src.charAt(at)
    spacesInRow = character === ' ' || character === '\t' ? spacesInRow + 1 : 0
    if (isPunctuation(src.charCodeAt(at)) || spacesInRow > longRun) marks++
    if ((character === '*' || character === '_' || character === '~') && character !== previous)
      emphasisRuns++
    previous = character
  }
  return marks * src.length + pairCost * emphasisRuns ** 2
}

/** Whether it is one of ASCII's: ! to /, : to @, [ to `, { to ~. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  )
}
