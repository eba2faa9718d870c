import { IconFlask } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const projects = createRoute({
  getParentRoute: () => shell,
  path: '/discovery',
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectsPage'),
});
const project = createRoute({
  getParentRoute: () => shell,
  path: '/discovery/$projectId',
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === 'string' ? { tab: search.tab } : {},
  component: lazyRouteComponent(() => import('./projects/project-page.tsx'), 'ProjectPage'),
});

export const discovery = feature({
  routes: [projects, project],
  entry: {
    to: '/discovery',
    group: 'data',
    label: 'discovery.navigation',
    icon: IconFlask,
    needs: 'discovery.work',
  },
});
