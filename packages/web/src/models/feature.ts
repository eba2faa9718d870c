import { IconCpu } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  component: lazyPage(() => import('./models-page.tsx'), 'ModelsPage', ['models']),
});

export const models = feature({
  routes: [page],
  entry: {
    to: '/models',
    group: 'automation',
    label: { en: 'Models', es: 'Modelos' },
    icon: IconCpu,
    needs: 'model.use',
  },
});
