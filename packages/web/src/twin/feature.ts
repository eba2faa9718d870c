import { IconUserScan } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/twin',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./twin-page.tsx'), 'TwinPage', [
    'discovery/computations',
    'editor',
    'evidence',
    'twin',
  ]),
});

export const twin = feature({
  routes: [page],
  entry: {
    to: '/twin',
    group: 'reasoning',
    label: { en: 'Glucose twin', es: 'Gemelo de glucosa' },
    icon: IconUserScan,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
