import { IconTableShare } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic',
  component: lazyPage(() => import('./synthetic-page.tsx'), 'SyntheticPage', ['synthetic', 'synthetic/populations']),
});
const table = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/tables/$tableId',
  component: lazyPage(() => import('./table-page.tsx'), 'TablePage', ['synthetic']),
});
const synthesis = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/syntheses/$synthesisId',
  component: lazyPage(() => import('./synthesis-page.tsx'), 'SynthesisPage', ['editor', 'evidence', 'synthetic']),
});
const populations = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/populations',
  component: lazyPage(() => import('./populations/populations-page.tsx'), 'PopulationsPage', ['synthetic/populations']),
});
const population = createRoute({
  getParentRoute: () => shell,
  path: '/synthetic/populations/$populationId',
  component: lazyPage(() => import('./populations/population-page.tsx'), 'PopulationPage', ['synthetic/populations']),
});

export const synthetic = feature({
  routes: [list, table, synthesis, populations, population],
  entry: {
    to: '/synthetic',
    group: 'data',
    label: { en: 'Synthetic data', es: 'Datos sintéticos' },
    icon: IconTableShare,
    needs: 'synthetic.make',
  },
});
