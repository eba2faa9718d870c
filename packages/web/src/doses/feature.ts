import { IconVaccineBottle } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/doses',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./doses-page.tsx'), 'DosesPage'),
});

export const doses = feature({
  routes: [page],
  entry: {
    to: '/doses',
    group: 'reasoning',
    label: 'doses.navigation',
    icon: IconVaccineBottle,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
