import config from './playwright.config.js'

/** Draws the pictures of docs/tour.md: npm run tour, after a build. */
export default { ...config, testDir: 'e2e/tour', testIgnore: [] }
