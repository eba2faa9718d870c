import { IconBriefcase2 } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  component: lazyPage(() => import('./jobs-page.tsx'), 'JobsPage', ['jobs']),
});

export const jobs = feature({
  routes: [page],
  entry: {
    to: '/jobs',
    group: 'operations',
    label: { en: 'Jobs', es: 'Tareas' },
    icon: IconBriefcase2,
    needs: 'job.read',
  },
});
