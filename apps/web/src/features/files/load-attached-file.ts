/** How files are drawn, a part of its own: their room is kept until it is there. */
export function loadAttachedFile() {
  return import('./AttachedFile.js')
}
