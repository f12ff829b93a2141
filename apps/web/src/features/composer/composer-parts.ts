/** What writing needs beyond a box and a button, a part of its own: a room is read before it is written to. */
export function loadComposerTools() {
  return import('./ComposerTools.js')
}
