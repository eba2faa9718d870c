import { IconUsers } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';
import { readPatientSearch } from './search-params.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/patients',
  validateSearch: readPatientSearch,
  component: lazyPage(() => import('./patients-page.tsx'), 'PatientsPage', ['chart', 'patients']),
});
const chart = createRoute({
  getParentRoute: () => shell,
  path: '/patients/$patient',
  // Which tabs there are is known to the chart, which is fetched when first opened.
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === 'string' ? { tab: search.tab } : {},
  component: lazyPage(() => import('../chart/chart-page.tsx'), 'ChartPage', [
    'apps',
    'care-gaps',
    'chart',
    'documents',
    'imaging',
    'models',
    'privacy',
    'suggestions',
    'trials',
    'young',
  ]),
});

export const patients = feature({
  routes: [list, chart],
  entry: {
    to: '/patients',
    group: 'care',
    label: { en: 'Patients', es: 'Pacientes' },
    icon: IconUsers,
    needs: 'patient.read',
  },
});
