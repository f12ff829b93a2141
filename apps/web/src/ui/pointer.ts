/** Whether typing happens on the screen: there, Enter breaks the line and a focus raises the keyboard. */
export function isTouchKeyboard(): boolean {
  return window.matchMedia('(hover: none) and (pointer: coarse)').matches
}
