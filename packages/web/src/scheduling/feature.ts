import { IconCalendarTime } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/scheduling',
  component: lazyRouteComponent(() => import('./scheduling-page.tsx'), 'SchedulingPage'),
});

export const scheduling = feature({
  routes: [page],
  entry: {
    to: '/scheduling',
    group: 'care',
    label: 'scheduling.navigation',
    icon: IconCalendarTime,
    needs: 'schedule.manage',
  },
});
