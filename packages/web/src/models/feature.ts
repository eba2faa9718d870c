import { IconCpu } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  component: lazyRouteComponent(() => import('./models-page.tsx'), 'ModelsPage'),
});

export const models = feature({
  routes: [page],
  entry: { to: '/models', group: 'automation', label: 'models.navigation', icon: IconCpu, needs: 'model.use' },
});
