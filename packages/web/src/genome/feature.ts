import { IconDna2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/genome',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./genome-page.tsx'), 'GenomePage'),
});

export const genome = feature({
  routes: [page],
  entry: {
    to: '/genome',
    group: 'reasoning',
    label: 'genome.navigation',
    icon: IconDna2,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
