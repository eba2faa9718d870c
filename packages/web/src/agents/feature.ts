import { IconRoute } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/agents',
  validateSearch: (search: Record<string, unknown>): { patient?: string; run?: string } => ({
    ...(typeof search.patient === 'string' ? { patient: search.patient } : {}),
    ...(typeof search.run === 'string' ? { run: search.run } : {}),
  }),
  component: lazyPage(() => import('./agents-page.tsx'), 'AgentsPage', ['agents', 'documents', 'editor', 'evidence']),
});

export const agents = feature({
  routes: [page],
  entry: {
    to: '/agents',
    group: 'automation',
    label: { en: 'Agents', es: 'Agentes' },
    icon: IconRoute,
    needs: 'agent.run',
    forPatient: true,
  },
});
