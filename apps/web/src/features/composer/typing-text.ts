/** "Ada is typing…"; of more than two, only that they are several. */
export function typingText(names: readonly string[]): string {
  const [first, second, third] = names
  if (first === undefined) return ''
  if (third !== undefined) return 'Several people are typing…'
  return second === undefined ? `${first} is typing…` : `${first} and ${second} are typing…`
}
