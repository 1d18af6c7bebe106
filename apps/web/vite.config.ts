import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  /** Where the BFF is while the page is worked on; the built page is served by the BFF itself. */
  const bff = loadEnv(mode, '.', 'EDDA_')['EDDA_BFF'] ?? 'http://127.0.0.1:3080';
  return {
    plugins: [react(), tailwindcss()],
    build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
    server: { host: '127.0.0.1', port: 4300, strictPort: true, proxy: { '/api': bff } },
  };
});
