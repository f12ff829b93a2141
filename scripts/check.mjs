// `npm run check`: format, lint, types, dependency direction, dead code, sizes.
import { installWhenNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
run('npx', ['biome', 'ci', '--error-on-warnings', '.'])
run('node', ['scripts/write-error-docs.mjs', '--check'])
run('npx', ['turbo', 'run', 'types', '--output-logs=errors-only'])
run('npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'apps/api', 'packages'])
run('npx', ['depcruise', '--config', '.dependency-cruiser.web.cjs', 'apps/web/src'])
run('npx', ['knip'])
run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only'])
run('npm', ['run', 'size', '-w', '@tidings/web'])
