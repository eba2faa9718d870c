import { IconHeartbeat } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/risk',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./risk-page.tsx'), 'RiskPage'),
});

const models = createRoute({
  getParentRoute: () => shell,
  path: '/risk/models',
  validateSearch: (search: Record<string, unknown>): { patient?: string; model?: string } => ({
    ...patientInSearch(search),
    ...(typeof search.model === 'string' ? { model: search.model } : {}),
  }),
  component: lazyRouteComponent(() => import('./models/models-page.tsx'), 'ModelsPage'),
});

export const risk = feature({
  routes: [page, models],
  entry: {
    to: '/risk',
    group: 'reasoning',
    label: 'risk.navigation',
    icon: IconHeartbeat,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
