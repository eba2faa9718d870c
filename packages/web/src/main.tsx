import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './api/client.ts';
import './app/fonts.css';
import { router } from './app/router.tsx';
import './app/theme.css';
import { theme } from './app/theme.ts';
import { startWords } from './i18n/i18n.ts';
import { ProofDialog } from './security/proof-dialog.tsx';

const schemes = localStorageColorSchemeManager({ key: 'aceso-color-scheme' });

/** The server writes a fresh nonce here when its policy asks for one. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

await startWords();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes} getStyleNonce={nonce}>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <ProofDialog />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
