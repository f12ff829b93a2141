import type { Plugin } from 'vite'

/** What our icons need of lucide’s way to draw one: a size, and what any drawing can be given. */
const draw = `import { createElement } from 'react'

const look = {
  xmlns: 'http://www.w3.org/2000/svg',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  'aria-hidden': true,
}

export default ({ node }) => ({ size = 24, ...rest }) =>
  createElement(
    'svg',
    { ...look, width: size, height: size, ...rest },
    node.map(([shape, attributes]) => createElement(shape, attributes)),
  )
`

/** Leaves out of the build how lucide draws icons for programs of every kind, and the names that it gives them. */
export function plainIcons(): Plugin {
  return {
    name: 'tidings-plain-icons',
    apply: 'build',
    transform: {
      filter: { id: /\/lucide-react\/dist\/esm\/(createLucideIcon|icons\/[a-z0-9-]+)\.mjs$/ },
      handler: (code, id) => ({
        code: id.endsWith('/createLucideIcon.mjs') ? draw : withoutNames(code),
        map: null,
      }),
    },
  }
}

function withoutNames(code: string): string {
  return code.replace(/^ {2}(?:name: ".*"|size: 24|aliases: \[.*\]),\n|^__iconData\.node;\n/gm, '')
}
