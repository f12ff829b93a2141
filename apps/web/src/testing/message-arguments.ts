import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** What a message is given, by name: the type of each in our program. */
export function argumentsOf(message: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  collect(parse(message), found)
  return found
}

function collect(elements: readonly MessageFormatElement[], found: Map<string, string>): void {
  for (const element of elements) {
    const type = typeOf(element)
    // A name that is counted once is a number wherever else it is only written.
    if (type && 'value' in element && !(found.has(element.value) && type === anything)) {
      found.set(element.value, type)
    }
    if ('children' in element) collect(element.children, found)
    if ('options' in element) for (const { value } of Object.values(element.options)) collect(value, found)
  }
}

const anything = 'string | number'

function typeOf({ type }: MessageFormatElement): string | undefined {
  switch (type) {
    case TYPE.argument:
      return anything
    case TYPE.select:
      return 'string'
    case TYPE.number:
    case TYPE.plural:
      return 'number'
    case TYPE.date:
    case TYPE.time:
      return 'Date | number'
    case TYPE.tag:
      return 'DrawWords'
    default:
      return undefined
  }
}
