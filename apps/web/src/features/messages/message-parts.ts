/** What one does with messages, a part of its own: nothing of it is needed to read. */
export function loadMessageTools() {
  return import('./MessageTools.js')
}

/** The buttons on the row that is looked at. */
export function loadRowToolbar() {
  return import('./RowToolbar.js')
}

export function loadMessageEditor() {
  return import('./MessageEditor.js')
}
