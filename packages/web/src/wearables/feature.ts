import { IconDeviceWatch } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/wearables',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./wearables-page.tsx'), 'WearablesPage', [
    'discovery/computations',
    'editor',
    'evidence',
    'wearables',
  ]),
});

export const wearables = feature({
  routes: [page],
  entry: {
    to: '/wearables',
    group: 'reasoning',
    label: { en: 'Wearables', es: 'Dispositivos' },
    icon: IconDeviceWatch,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
