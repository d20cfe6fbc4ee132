import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

const api = process.env.CHANCERY_API ?? 'http://127.0.0.1:4173'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: '../dist/desk',
    emptyOutDir: true,
    target: 'es2022',
    // the page may load nothing but its own files: no data: addresses, no script in the page
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': api, '/docs': api } },
})
