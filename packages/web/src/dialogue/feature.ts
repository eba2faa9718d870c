import { IconMessages } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
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
  component: lazyPage(() => import('./dialogue-page.tsx'), 'DialoguePage', ['diagnose', 'dialogue']),
});

export const dialogue = feature({
  routes: [page],
  entry: {
    to: '/dialogue',
    group: 'reasoning',
    label: { en: 'Dialogue', es: 'Diálogo' },
    icon: IconMessages,
    needs: 'dialogue.run',
    forPatient: true,
  },
});
