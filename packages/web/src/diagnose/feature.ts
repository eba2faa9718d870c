import { IconStethoscope } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/diagnose',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./diagnose-page.tsx'), 'DiagnosePage'),
});

export const diagnose = feature({
  routes: [page],
  entry: {
    to: '/diagnose',
    group: 'reasoning',
    label: 'diagnose.navigation',
    icon: IconStethoscope,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
