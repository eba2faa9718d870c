import { IconShieldLock } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: lazyPage(() => import('./audit-page.tsx'), 'AuditPage', ['audit']),
});

export const audit = feature({
  routes: [page],
  entry: {
    to: '/audit',
    group: 'operations',
    label: { en: 'Audit', es: 'Auditoría' },
    icon: IconShieldLock,
    needs: 'audit.read',
  },
});
