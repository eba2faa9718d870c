import { IconFlask } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const projects = createRoute({
  getParentRoute: () => shell,
  path: '/discovery',
  component: lazyPage(() => import('./projects/projects-page.tsx'), 'ProjectsPage', ['discovery']),
});
const project = createRoute({
  getParentRoute: () => shell,
  path: '/discovery/$projectId',
  validateSearch: (search: Record<string, unknown>): { tab?: string; item?: string } => ({
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
    ...(typeof search.item === 'string' ? { item: search.item } : {}),
  }),
  component: lazyPage(() => import('./projects/project-page.tsx'), 'ProjectPage', [
    'discovery',
    'discovery/campaigns',
    'discovery/docking',
    'discovery/simulation',
    'discovery/structures',
    'discovery/targets',
  ]),
});
const molecule = createRoute({
  getParentRoute: () => shell,
  path: '/discovery/$projectId/molecules/$number',
  component: lazyPage(() => import('./molecules/molecule-page.tsx'), 'MoleculePage', [
    'discovery',
    'editor',
    'evidence',
  ]),
});

export const discovery = feature({
  routes: [projects, project, molecule],
  entry: {
    to: '/discovery',
    group: 'data',
    label: { en: 'Discovery', es: 'Descubrimiento' },
    icon: IconFlask,
    needs: 'discovery.work',
  },
});
