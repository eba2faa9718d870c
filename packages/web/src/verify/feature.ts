import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/verify',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
});

export const verify = feature({
  routes: [page],
  entry: {
    to: '/verify',
    group: 'care',
    label: 'verify.navigation',
    icon: IconShieldCheck,
    needs: 'verify.run',
    forPatient: true,
  },
});
