import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { CHUNK_GROUPS } from './build/chunk-groups.ts';

export default defineConfig(({ mode }) => {
  /** Where the BFF is while the page is worked on; the built page is served by the BFF itself. */
  const bff = loadEnv(mode, '.', 'EDDA_')['EDDA_BFF'] ?? 'http://127.0.0.1:3080';
  return {
    plugins: [react(), tailwindcss()],
    build: {
      target: 'es2023',
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      // A browser that cannot preload modules loads them when they are asked for.
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups: [...CHUNK_GROUPS] } } },
    },
    server: { host: '127.0.0.1', port: 4300, strictPort: true, proxy: { '/api': bff } },
  };
});
