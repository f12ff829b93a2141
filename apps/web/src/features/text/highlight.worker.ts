import { highlightCode } from './highlight-code.js'

/** Its own thread: some grammars take seconds for hostile code, and the page must not wait for them. */
self.onmessage = ({ data }: MessageEvent<{ language: string; text: string }>) => {
  self.postMessage(highlightCode(data.language, data.text))
}
