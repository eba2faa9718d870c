import { IconListCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/population-gaps',
  component: lazyRouteComponent(() => import('./population-page.tsx'), 'PopulationPage'),
});

export const careGaps = feature({
  routes: [page],
  entry: {
    to: '/population-gaps',
    group: 'care',
    label: 'careGaps.navigation',
    icon: IconListCheck,
    needs: 'draft.write',
  },
});
