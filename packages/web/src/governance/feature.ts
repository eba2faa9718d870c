import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/governance',
  component: lazyRouteComponent(() => import('./governance-page.tsx'), 'GovernancePage'),
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === 'string' ? { tab: search.tab } : {},
});
const subject = createRoute({
  getParentRoute: () => shell,
  path: '/governance/subjects/$subjectId',
  component: lazyRouteComponent(() => import('./subject-page.tsx'), 'SubjectPage'),
});

export const governance = feature({
  routes: [page, subject],
  entry: {
    to: '/governance',
    group: 'operations',
    label: 'governance.navigation',
    icon: IconShieldCheck,
    needs: 'governance.read',
  },
});
