import { IconTimelineEvent } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/trajectories',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./trajectories-page.tsx'), 'TrajectoriesPage', [
    'discovery/computations',
    'editor',
    'evidence',
    'trajectories',
  ]),
});

export const trajectories = feature({
  routes: [page],
  entry: {
    to: '/trajectories',
    group: 'reasoning',
    label: { en: 'Disease trajectories', es: 'Trayectorias' },
    icon: IconTimelineEvent,
    needs: ['diagnosis.run', 'synthetic.make'],
    forPatient: true,
  },
});
