import type { ReactNode } from 'react'
import { useTabIndex } from './reach.js'

export interface MessageLinkProps {
  readonly href: string
  readonly children: ReactNode
}

/** An address in a message. It opens beside Tidings, and the other site learns nothing of where it stood. */
export function MessageLink({ href, children }: MessageLinkProps) {
  const tabIndex = useTabIndex()
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow ugc" tabIndex={tabIndex}>
      {children}
    </a>
  )
}
