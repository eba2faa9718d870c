import { IconMicrophone } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/scribe',
  validateSearch: (search: Record<string, unknown>): { patient?: string; note?: string } => ({
    ...(typeof search.patient === 'string' ? { patient: search.patient } : {}),
    ...(typeof search.note === 'string' ? { note: search.note } : {}),
  }),
  component: lazyPage(() => import('./scribe-page.tsx'), 'ScribePage', ['editor', 'evidence', 'scribe']),
});

export const scribe = feature({
  routes: [page],
  entry: {
    to: '/scribe',
    group: 'care',
    label: { en: 'Scribe', es: 'Escriba' },
    icon: IconMicrophone,
    needs: 'draft.write',
    forPatient: true,
  },
});
