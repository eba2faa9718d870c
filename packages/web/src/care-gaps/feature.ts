import { IconListCheck } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/population-gaps',
  component: lazyPage(() => import('./population-page.tsx'), 'PopulationPage', ['care-gaps']),
});

export const careGaps = feature({
  routes: [page],
  entry: {
    to: '/population-gaps',
    group: 'care',
    label: { en: 'Due for care', es: 'Cuidados pendientes' },
    icon: IconListCheck,
    needs: 'draft.write',
  },
});
