import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run dev -w @aceso/web` serves the workbench with hot reload against a server started with `npm start`. */
const server = 'http://127.0.0.1:8787';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: { xmlbuilder2: resolve(import.meta.dirname, 'src/imaging/viewer/no-xml.ts') },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // A data: font or script would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Two pages: the workbench of the staff, and the portal of patients, which shares little with it.
    rolldownOptions: {
      input: [resolve(import.meta.dirname, 'index.html'), resolve(import.meta.dirname, 'portal/index.html')],
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/fhir', '/dicomweb', '/docs', '/openapi.json'].map((path) => [path, { target: server }]),
    ),
  },
});
