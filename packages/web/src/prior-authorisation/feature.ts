import { IconClipboardCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';
import { readFilter } from './filter.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('./worklist-page.tsx'), 'WorklistPage'),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation/$id',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('./request-page.tsx'), 'RequestPage'),
});

export const priorAuthorisation = feature({
  routes: [list, one],
  entry: {
    to: '/prior-authorisation',
    group: 'care',
    label: 'authorisation.navigation',
    icon: IconClipboardCheck,
    needs: 'authorisation.work',
  },
});
