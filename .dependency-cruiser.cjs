/** The direction of dependencies, as ARCHITECTURE.md draws it. `npm run check` holds the code to it. */

const feature = '^apps/api/src/features/([^/]+)/'

function only(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

module.exports = {
  forbidden: [
    only(
      'no-cycles',
      'Data flows one way.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    only('no-unresolved', 'What is imported has to be there.', {}, { couldNotResolve: true }),
    only(
      'contracts-first',
      'packages/contracts knows nothing but valibot.',
      { path: '^packages/contracts/src', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^packages/contracts/src', 'node_modules/(valibot|@valibot/to-json-schema)/'] },
    ),
    only(
      'text-knows-marked',
      'packages/text imports only marked.',
      { path: '^packages/text/src', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^packages/text/src', 'node_modules/marked/'] },
    ),
    only(
      'client-knows-contracts',
      'The SDK imports contracts, and neither React nor Node.',
      { path: '^packages/client/src', pathNot: '\\.test\\.ts$' },
      {
        pathNot: [
          '^packages/client/src',
          '^packages/contracts/',
          'node_modules/(idb|socket\\.io-client|zustand|uuidv7|valibot)/',
        ],
      },
    ),
    only(
      'one-socket-client',
      'One file of the SDK imports socket.io-client; beside it stands what a browser loads only where WebSockets fail.',
      {
        path: '^packages/client/src',
        pathNot: ['\\.test\\.ts$', '^packages/client/src/transport/(live-socket|polling)\\.ts$'],
      },
      { path: 'node_modules/socket\\.io-client/' },
    ),
    only(
      'web-through-the-sdk',
      'The web client talks to the server through the SDK alone.',
      { path: '^apps/web/src', pathNot: '\\.test\\.tsx?$' },
      { path: ['^apps/api', 'node_modules/socket\\.io-client/', '^packages/embedded-mongo'] },
    ),
    only(
      'ui-knows-no-feature',
      'ui ← features ← app.',
      { path: '^apps/web/src/ui' },
      { path: '^apps/web/src/(features|app|live)' },
    ),
    only(
      'features-know-no-app',
      'ui ← features ← app.',
      { path: '^apps/web/src/features', pathNot: '\\.test\\.tsx?$' },
      {
        path: '^apps/web/src/app/(?!paths)',
      },
    ),
    only(
      'testing-in-tests',
      'packages/testing is for tests, and bench is one itself.',
      {
        path: '/src/',
        pathNot: ['\\.test\\.tsx?$', '^packages/(testing|bench)/', '/test-setup\\.ts$'],
      },
      { path: '^packages/testing' },
    ),
    only(
      'api-imports-client-in-tests',
      'The API knows contracts, not the SDK.',
      { path: '^apps/api/src' },
      { path: '^packages/client' },
    ),
    only(
      'kernel-first',
      'kernel imports only contracts (and what it wraps).',
      { path: '^apps/api/src/kernel' },
      { path: '^apps/api/src/(?!kernel|config)' },
    ),
    only(
      'own-storage',
      'A feature calls another’s service or access functions, never its repository or model.',
      { path: feature },
      {
        path: '^apps/api/src/features/[^/]+/[^/]+\\.(repository|model)\\.ts$',
        pathNot: ['^apps/api/src/features/$1/', '^apps/api/src/features/entries/entry\\.model\\.ts$'],
      },
    ),
    only(
      'mongoose-in-storage',
      'Only models, repositories and db/ import mongoose.',
      {
        path: '^apps/api/src',
        pathNot: ['\\.(model|repository)\\.ts$', '^apps/api/src/(db/|context\\.ts|storage\\.ts)'],
      },
      { path: 'node_modules/(mongoose|mongodb)/' },
    ),
    only(
      'express-at-the-door',
      'Only http/ and routes know Express.',
      { path: '^apps/api/src', pathNot: ['^apps/api/src/http/', '\\.routes\\.ts$'] },
      { path: 'node_modules/express/' },
    ),
    only(
      'sockets-at-the-door',
      'Only realtime/ knows Socket.IO.',
      { path: '^apps/api/src', pathNot: '^apps/api/src/realtime/' },
      { path: 'node_modules/socket\\.io/' },
    ),
    only(
      'services-know-no-door',
      'Services, repositories and models know neither HTTP nor sockets.',
      { path: '^apps/api/src/features', pathNot: '\\.(routes|events)\\.ts$' },
      { path: '^apps/api/src/(http|realtime)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/\\.turbo/|/coverage/)' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['tidings-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
