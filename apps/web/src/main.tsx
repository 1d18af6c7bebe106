import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './app/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { router } from './app/router.tsx';
import { reloadWhenBuildIsStale } from './platform/stale-build.ts';
import { startTheme } from './platform/theme.ts';

startTheme();
reloadWhenBuildIsStale();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root to mount the page in');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
