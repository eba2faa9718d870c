import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/trial-design',
  component: lazyRouteComponent(() => import('./trial-design-page.tsx'), 'TrialDesignPage'),
});

export const trialDesign = feature({
  routes: [page],
  entry: {
    to: '/trial-design',
    group: 'data',
    label: 'trialDesign.navigation',
    icon: IconScale,
    needs: ['diagnosis.run', 'synthetic.make'],
  },
});
