import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { index: 'src/index.ts', main: 'src/main.ts', worker: 'src/ingest/worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  clean: true,
  // the package is a module: .js, as package.json names them
  fixedExtension: false,
})
