import { IconCalendarTime } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/scheduling',
  component: lazyPage(() => import('./scheduling-page.tsx'), 'SchedulingPage', ['messages', 'scheduling', 'young']),
});

export const scheduling = feature({
  routes: [page],
  entry: {
    to: '/scheduling',
    group: 'care',
    label: { en: 'Diary', es: 'Agenda' },
    icon: IconCalendarTime,
    needs: 'schedule.manage',
  },
});
