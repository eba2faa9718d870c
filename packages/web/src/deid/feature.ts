import { IconUserOff } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/de-identification',
  component: lazyPage(() => import('./deid-page.tsx'), 'DeidPage', ['deid']),
});
const release = createRoute({
  getParentRoute: () => shell,
  path: '/de-identification/$releaseId',
  component: lazyPage(() => import('./release-page.tsx'), 'ReleasePage', ['deid']),
});

export const deid = feature({
  routes: [list, release],
  entry: {
    to: '/de-identification',
    group: 'operations',
    label: { en: 'De-identification', es: 'Desidentificación' },
    icon: IconUserOff,
    needs: 'deid.run',
  },
});
