import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['tidings-source'] },
  ssr: { resolve: { conditions: ['tidings-source'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/kit/global-database.ts'],
    // Each file starts servers of its own; two cores carry two of them well.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
