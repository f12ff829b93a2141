/** What a popup belongs to, in pixels of the window: a button, a row, or the point of a press. */
export interface PopupAnchor {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const marginPx = 8
const gapPx = 4

export function anchorAt({ clientX, clientY }: { clientX: number; clientY: number }): PopupAnchor {
  return { left: clientX, right: clientX, top: clientY, bottom: clientY }
}

/** Where a popup stands: below its anchor, or above it where there is more room, and always within the window. */
export function placePopup(anchor: PopupAnchor, popup: Size, view: Size): { x: number; y: number } {
  const below = anchor.bottom + gapPx
  const above = anchor.top - gapPx - popup.height
  const fitsBelow = below + popup.height + marginPx <= view.height
  const fitsRight = anchor.left + popup.width + marginPx <= view.width
  return {
    x: within(fitsRight ? anchor.left : anchor.right - popup.width, view.width - popup.width),
    y: within(fitsBelow || above < marginPx ? below : above, view.height - popup.height),
  }
}

function within(at: number, last: number): number {
  return Math.max(marginPx, Math.min(at, last - marginPx))
}
