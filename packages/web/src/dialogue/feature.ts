import { IconMessages } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/dialogue',
  validateSearch: (search: Record<string, unknown>): { patient?: string; id?: string; tab?: 'review' } => ({
    ...patientInSearch(search),
    ...(typeof search.id === 'string' ? { id: search.id } : {}),
    ...(search.tab === 'review' ? { tab: 'review' } : {}),
  }),
  component: lazyRouteComponent(() => import('./dialogue-page.tsx'), 'DialoguePage'),
});

export const dialogue = feature({
  routes: [page],
  entry: {
    to: '/dialogue',
    group: 'reasoning',
    label: 'dialogue.navigation',
    icon: IconMessages,
    needs: 'dialogue.run',
    forPatient: true,
  },
});
