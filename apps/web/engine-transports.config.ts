import type { Plugin } from 'vite'

/**
 * Leaves out of the build the ways to connect that Engine.IO knows by name: the SDK hands it those it uses itself, and most
 * browsers load only one of them. What is left has no effect of its own, so that what nobody uses is left out too.
 */
export function onlyGivenTransports(): Plugin {
  return {
    name: 'tidings-only-given-transports',
    apply: 'build',
    transform: {
      filter: { id: /\/(engine|socket)\.io-client\/build\/esm\// },
      handler: (code, id) => ({
        code: id.endsWith('/transports/index.js') ? 'export const transports = {}\n' : code,
        map: null,
        moduleSideEffects: false,
      }),
    },
  }
}
