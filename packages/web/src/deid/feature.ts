import { IconUserOff } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/de-identification',
  component: lazyRouteComponent(() => import('./deid-page.tsx'), 'DeidPage'),
});
const release = createRoute({
  getParentRoute: () => shell,
  path: '/de-identification/$releaseId',
  component: lazyRouteComponent(() => import('./release-page.tsx'), 'ReleasePage'),
});

export const deid = feature({
  routes: [list, release],
  entry: {
    to: '/de-identification',
    group: 'operations',
    label: 'deid.navigation',
    icon: IconUserOff,
    needs: 'deid.run',
  },
});
