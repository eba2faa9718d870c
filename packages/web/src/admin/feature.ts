import { IconSettings } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyPage(() => import('./admin-page.tsx'), 'AdminPage', [
    'admin',
    'apps',
    'editor',
    'messages',
    'security',
  ]),
});

export const admin = feature({
  routes: [page],
  entry: {
    to: '/admin',
    group: 'operations',
    label: { en: 'Administration', es: 'Administración' },
    icon: IconSettings,
    needs: 'user.manage',
  },
});
