import { IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
});

export const admin = feature({
  routes: [page],
  entry: { to: '/admin', group: 'operations', label: 'admin.navigation', icon: IconSettings, needs: 'user.manage' },
});
