import { IconBook2, IconChartBar } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/guidelines',
  component: lazyRouteComponent(() => import('./guidelines-page.tsx'), 'GuidelinesPage'),
});
const burden = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./burden-page.tsx'), 'BurdenPage'),
});

export const guidelines = feature({
  routes: [rules],
  entry: {
    to: '/guidelines',
    group: 'reasoning',
    label: 'guidelines.navigation',
    icon: IconBook2,
    // Rules are for clinicians to judge; a patient who reads their own record has no use for them.
    needs: 'draft.write',
  },
});

/** Apart from the rules: who audits reads this, and no charts. */
export const alertBurden = feature({
  routes: [burden],
  entry: {
    to: '/alerts',
    group: 'operations',
    label: 'guidelines.burden.navigation',
    icon: IconChartBar,
    needs: 'audit.read',
  },
});
