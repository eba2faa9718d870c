import { IconUserScan } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/twin',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./twin-page.tsx'), 'TwinPage'),
});

export const twin = feature({
  routes: [page],
  entry: {
    to: '/twin',
    group: 'reasoning',
    label: 'twin.navigation',
    icon: IconUserScan,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
