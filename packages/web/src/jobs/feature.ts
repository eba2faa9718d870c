import { IconBriefcase2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
});

export const jobs = feature({
  routes: [page],
  entry: { to: '/jobs', group: 'operations', label: 'jobs.navigation', icon: IconBriefcase2, needs: 'job.read' },
});
