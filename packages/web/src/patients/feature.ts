import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';
import { readPatientSearch } from './search-params.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/patients',
  validateSearch: readPatientSearch,
  component: lazyRouteComponent(() => import('./patients-page.tsx'), 'PatientsPage'),
});
const chart = createRoute({
  getParentRoute: () => shell,
  path: '/patients/$patient',
  // Which tabs there are is known to the chart, which is fetched when first opened.
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === 'string' ? { tab: search.tab } : {},
  component: lazyRouteComponent(() => import('../chart/chart-page.tsx'), 'ChartPage'),
});

export const patients = feature({
  routes: [list, chart],
  entry: { to: '/patients', group: 'care', label: 'patients.navigation', icon: IconUsers, needs: 'patient.read' },
});
