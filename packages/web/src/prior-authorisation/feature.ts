import { IconClipboardCheck } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';
import { readFilter } from './filter.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation',
  validateSearch: readFilter,
  component: lazyPage(() => import('./worklist-page.tsx'), 'WorklistPage', ['prior-authorisation']),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/prior-authorisation/$id',
  validateSearch: readFilter,
  component: lazyPage(() => import('./request-page.tsx'), 'RequestPage', ['prior-authorisation']),
});

export const priorAuthorisation = feature({
  routes: [list, one],
  entry: {
    to: '/prior-authorisation',
    group: 'care',
    label: { en: 'Prior authorisation', es: 'Autorización previa' },
    icon: IconClipboardCheck,
    needs: 'authorisation.work',
  },
});
