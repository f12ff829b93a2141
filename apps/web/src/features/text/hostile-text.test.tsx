import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { MessageText } from './MessageText.js'

const allowedTags = new Set(
  'div p strong em s code a blockquote ul ol li table thead tbody tr th td hr pre span button svg rect path'.split(
    ' ',
  ),
)
const allowedSchemes = new Set(['http:', 'https:', 'mailto:'])

/** What has broken out of other chats and Markdown renderers. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<style>*{display:none}</style>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<x\nonclick=alert(1)>\n\n<div\n\n>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](&#x6A&#x61&#x76&#x61script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](  javascript:alert(1)  "title")',
  '[x](<javascript:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](blob:https://example.org/1)',
  '[x](https://example.org "onmouseover=alert(1) x=")',
  '[x](https://example.org/"onmouseover="alert(1))',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://example.org/x.png)',
  '![](data:image/svg+xml,<svg onload=alert(1)>)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '[![x](javascript:alert(1))](javascript:alert(2))',
  'https://example.org/<script>alert(1)</script>',
  'https://example.org/"><img src=x onerror=alert(1)>',
  'http://javascript:alert(1)@example.org',
  '```"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```',
  '`</code><script>alert(1)</script>`',
  '|<script>|\n|-|\n|<img src=x onerror=alert(1)>|',
  '> <script>\n> alert(1)\n> </script>',
  '- <script>alert(1)</script>',
  '# <script>alert(1)</script>',
  '@<script> #[<script>alert(1)</script>]',
  '{{constructor.constructor("alert(1)")()}} #{alert(1)}',
  '\u202e<tpircs>\u2066',
]

it.each(attacks)('%j is harmless', (body) => {
  const { container } = render(
    <LiveProvider client={tidingsOn(liveStore(), {})}>
      <MessageText body={body} isReachable />
    </LiveProvider>,
  )
  for (const element of container.querySelectorAll('*')) {
    expect(allowedTags).toContain(element.localName)
    const names = element.getAttributeNames()
    expect(names.filter((name) => name.startsWith('on') || name === 'style' || name.includes('src'))).toEqual(
      [],
    )
    const href = element.getAttribute('href')
    if (href !== null) expect(allowedSchemes).toContain(new URL(href).protocol)
  }
})
