import { IconHeartbeat } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/risk',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./risk-page.tsx'), 'RiskPage', ['editor', 'evidence', 'risk']),
});

const models = createRoute({
  getParentRoute: () => shell,
  path: '/risk/models',
  validateSearch: (search: Record<string, unknown>): { patient?: string; model?: string } => ({
    ...patientInSearch(search),
    ...(typeof search.model === 'string' ? { model: search.model } : {}),
  }),
  component: lazyPage(() => import('./models/models-page.tsx'), 'ModelsPage', ['editor', 'evidence', 'risk']),
});

export const risk = feature({
  routes: [page, models],
  entry: {
    to: '/risk',
    group: 'reasoning',
    label: { en: 'Clinical risk', es: 'Riesgo clínico' },
    icon: IconHeartbeat,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
