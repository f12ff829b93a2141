import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa'

/** Addresses that the server answers itself: the worker never touches them. The others are pages of the client. */
const serversOwn = /^\/(api|socket\.io|healthz|readyz)(\/|\?|$)/

/** What an installed Tidings is called, and how it looks before it is drawn. */
const manifest: VitePWAOptions['manifest'] = {
  id: '/',
  name: 'Tidings',
  short_name: 'Tidings',
  description: 'Team chat that a group runs for itself.',
  start_url: '/',
  display: 'standalone',
  background_color: '#edf4f5',
  theme_color: '#006972',
  icons: [
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}

/**
 * Has the build write a service worker that keeps the client itself, so that a page opens without a network.
 * It keeps no answer of the server. A newer one waits until the page lets it in: see features/update.
 */
export function serviceWorker() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest,
    includeManifestIcons: false,
    workbox: {
      globPatterns: ['index.html', 'favicon.svg', 'assets/*.{js,css,woff2}'],
      // Their names change with their content.
      dontCacheBustURLsMatching: /^assets\//,
      // Kept from the first time that somebody looks for an emoji.
      runtimeCaching: [
        {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/emoji/'),
          handler: 'StaleWhileRevalidate',
          options: { cacheName: 'emoji' },
        },
      ],
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [serversOwn],
      clientsClaim: true,
      cleanupOutdatedCaches: true,
      inlineWorkboxRuntime: true,
    },
  })
}
