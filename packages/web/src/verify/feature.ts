import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/verify',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./verify-page.tsx'), 'VerifyPage', [
    'chart',
    'documents',
    'editor',
    'evidence',
    'verify',
  ]),
});

export const verify = feature({
  routes: [page],
  entry: {
    to: '/verify',
    group: 'care',
    label: { en: 'Verify a note', es: 'Verificar una nota' },
    icon: IconShieldCheck,
    needs: 'verify.run',
    forPatient: true,
  },
});
