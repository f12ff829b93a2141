/** As Unicode lists it, which the server takes for one emoji: the sign for colour only where it is needed. */
export function asListed(emoji: string): string {
  const spellings = [emoji, emoji.replaceAll('\uFE0F', ''), `${emoji}\uFE0F`]
  return spellings.find((spelling) => /^\p{RGI_Emoji}$/v.test(spelling)) ?? emoji
}
