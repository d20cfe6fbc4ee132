import { defineConfig } from 'tsdown'

/** Compiled as the product is: a loader that compiles on the fly would slow down what we measure. */
export default defineConfig({
  // one folder deep, like src/ and dist/: data/ and models/ are found beside it
  outDir: '../.cache',
  entry: { bench: 'measure.ts', 'bench-worker': 'worker.ts', 'bench-once': 'once.ts' },
  deps: { neverBundle: [/^wink/] },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  clean: false,
  fixedExtension: false,
})
