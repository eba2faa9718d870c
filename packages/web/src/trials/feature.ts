import { IconUserSearch } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/trials',
  component: lazyRouteComponent(() => import('./trials-page.tsx'), 'TrialsPage'),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/trials/$id',
  component: lazyRouteComponent(() => import('./trial-page.tsx'), 'TrialPage'),
});

export const trials = feature({
  routes: [list, one],
  entry: { to: '/trials', group: 'care', label: 'trials.navigation', icon: IconUserSearch, needs: 'draft.write' },
});
