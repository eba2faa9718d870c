import { IconEyeOff } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./privacy-page.tsx'), 'PrivacyPage'),
});

export const privacy = feature({
  routes: [page],
  entry: { to: '/privacy', group: 'operations', label: 'privacy.navigation', icon: IconEyeOff, needs: 'access.review' },
});
