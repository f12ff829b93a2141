import { build, defaultClientConditions, type Plugin, type Rolldown } from 'vite'

/** What one of our packages is once it is built with these plugins: its code, and what that exports. */
export async function buildModule<Exports>(
  name: string,
  plugins: Plugin[],
): Promise<{ code: string; exports: Exports }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['tidings-source', ...defaultClientConditions] },
    plugins,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: name, preserveEntrySignatures: 'strict', output: { codeSplitting: false } },
    },
  })
  const { code } = (built as Rolldown.RolldownOutput).output[0]
  const exports = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  return { code, exports: exports as Exports }
}
