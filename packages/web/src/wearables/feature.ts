import { IconDeviceWatch } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/wearables',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./wearables-page.tsx'), 'WearablesPage'),
});

export const wearables = feature({
  routes: [page],
  entry: {
    to: '/wearables',
    group: 'reasoning',
    label: 'wearables.navigation',
    icon: IconDeviceWatch,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
