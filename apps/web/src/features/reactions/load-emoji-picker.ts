/** The picker, a part of its own. */
export function loadEmojiPicker() {
  return import('./EmojiPicker.js')
}
