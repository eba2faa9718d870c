import { IconMicrophone } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/scribe',
  validateSearch: (search: Record<string, unknown>): { patient?: string; note?: string } => ({
    ...(typeof search.patient === 'string' ? { patient: search.patient } : {}),
    ...(typeof search.note === 'string' ? { note: search.note } : {}),
  }),
  component: lazyRouteComponent(() => import('./scribe-page.tsx'), 'ScribePage'),
});

export const scribe = feature({
  routes: [page],
  entry: {
    to: '/scribe',
    group: 'care',
    label: 'scribe.navigation',
    icon: IconMicrophone,
    needs: 'draft.write',
    forPatient: true,
  },
});
