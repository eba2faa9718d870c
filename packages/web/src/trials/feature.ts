import { IconUserSearch } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/trials',
  component: lazyPage(() => import('./trials-page.tsx'), 'TrialsPage', ['trials']),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/trials/$id',
  component: lazyPage(() => import('./trial-page.tsx'), 'TrialPage', ['care-gaps', 'trials']),
});

export const trials = feature({
  routes: [list, one],
  entry: {
    to: '/trials',
    group: 'care',
    label: { en: 'Clinical trials', es: 'Ensayos clínicos' },
    icon: IconUserSearch,
    needs: 'draft.write',
  },
});
