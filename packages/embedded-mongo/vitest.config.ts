import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['tidings-source'] },
  ssr: { resolve: { conditions: ['tidings-source'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/build-package.ts'],
    unstubEnvs: true,
    testTimeout: 30_000,
  },
})
