import type { DrawWords } from './draw-words.js'

// Written by catalogues.test.ts from the English catalogues: `npx vitest run src/languages -u`.

/** What a text is given to name. */
export interface TextArguments {
  'connection.retryIn': {
    seconds: number
  }
}

/** What is drawn around some of a text’s words, and what it is given to name beside that. */
export interface RichTextArguments {
  'signIn.newHere': {
    link: DrawWords
  }
  'signUp.haveAccount': {
    link: DrawWords
  }
}
