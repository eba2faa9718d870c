import { IconEyeOff } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/privacy',
  component: lazyPage(() => import('./privacy-page.tsx'), 'PrivacyPage', ['privacy', 'young']),
});

export const privacy = feature({
  routes: [page],
  entry: {
    to: '/privacy',
    group: 'operations',
    label: { en: 'Privacy', es: 'Privacidad' },
    icon: IconEyeOff,
    needs: 'access.review',
  },
});
