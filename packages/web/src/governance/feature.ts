import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/governance',
  component: lazyPage(() => import('./governance-page.tsx'), 'GovernancePage', ['governance', 'governance/regulation']),
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search.tab === 'string' ? { tab: search.tab } : {},
});
const subject = createRoute({
  getParentRoute: () => shell,
  path: '/governance/subjects/$subjectId',
  component: lazyPage(() => import('./subject-page.tsx'), 'SubjectPage', ['governance']),
});

export const governance = feature({
  routes: [page, subject],
  entry: {
    to: '/governance',
    group: 'operations',
    label: { en: 'Governance', es: 'Gobernanza' },
    icon: IconShieldCheck,
    needs: 'governance.read',
  },
});
