import { IconScale } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/trial-design',
  component: lazyPage(() => import('./trial-design-page.tsx'), 'TrialDesignPage', [
    'discovery/computations',
    'trial-design',
  ]),
});

export const trialDesign = feature({
  routes: [page],
  entry: {
    to: '/trial-design',
    group: 'data',
    label: { en: 'Trial design', es: 'Diseño de ensayos' },
    icon: IconScale,
    needs: ['diagnosis.run', 'synthetic.make'],
  },
});
