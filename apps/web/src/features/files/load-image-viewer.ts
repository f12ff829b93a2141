/** Wanted by those who press an image. */
export function loadImageViewer() {
  return import('./ImageViewer.js')
}
