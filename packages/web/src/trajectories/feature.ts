import { IconTimelineEvent } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/trajectories',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./trajectories-page.tsx'), 'TrajectoriesPage'),
});

export const trajectories = feature({
  routes: [page],
  entry: {
    to: '/trajectories',
    group: 'reasoning',
    label: 'trajectories.navigation',
    icon: IconTimelineEvent,
    needs: ['diagnosis.run', 'synthetic.make'],
    forPatient: true,
  },
});
