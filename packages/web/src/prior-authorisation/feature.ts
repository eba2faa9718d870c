import { IconClipboardCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation',
  component: lazyRouteComponent(() => import('./worklist-page.tsx'), 'WorklistPage'),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation/$id',
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
