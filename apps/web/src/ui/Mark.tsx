/** Tidings' own sign: two waves of a tide. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.75" strokeLinecap="round">
        <path d="M6.5 12.5c2.4-3.2 4.8-3.2 7.1 0s4.8 3.2 7.2 0 3.6-2.5 4.7-1.2" />
        <path d="M6.5 20.5c2.4-3.2 4.8-3.2 7.1 0s4.8 3.2 7.2 0 3.6-2.5 4.7-1.2" opacity=".62" />
      </g>
    </svg>
  )
}
