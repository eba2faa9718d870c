import { IconTableShare } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic',
  component: lazyRouteComponent(() => import('./synthetic-page.tsx'), 'SyntheticPage'),
});
const table = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/tables/$tableId',
  component: lazyRouteComponent(() => import('./table-page.tsx'), 'TablePage'),
});
const synthesis = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/syntheses/$synthesisId',
  component: lazyRouteComponent(() => import('./synthesis-page.tsx'), 'SynthesisPage'),
});
const populations = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/populations',
  component: lazyRouteComponent(() => import('./populations/populations-page.tsx'), 'PopulationsPage'),
});
const population = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/populations/$populationId',
  component: lazyRouteComponent(() => import('./populations/population-page.tsx'), 'PopulationPage'),
});

export const synthetic = feature({
  routes: [list, table, synthesis, populations, population],
  entry: {
    to: '/synthetic',
    group: 'data',
    label: 'synthetic.navigation',
    icon: IconTableShare,
    needs: 'synthetic.make',
  },
});
