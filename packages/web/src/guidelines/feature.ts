import { IconBook2, IconChartBar } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/guidelines',
  component: lazyPage(() => import('./guidelines-page.tsx'), 'GuidelinesPage', ['guidelines', 'suggestions']),
});
const burden = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  component: lazyPage(() => import('./burden-page.tsx'), 'BurdenPage', ['guidelines', 'suggestions']),
});

export const guidelines = feature({
  routes: [rules],
  entry: {
    to: '/guidelines',
    group: 'reasoning',
    label: { en: 'Guidelines', es: 'Guías' },
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
    label: { en: 'Alert burden', es: 'Carga de avisos' },
    icon: IconChartBar,
    needs: 'audit.read',
  },
});
