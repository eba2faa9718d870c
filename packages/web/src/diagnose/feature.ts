import { IconStethoscope } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/diagnose',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./diagnose-page.tsx'), 'DiagnosePage', ['diagnose', 'editor', 'evidence']),
});

export const diagnose = feature({
  routes: [page],
  entry: {
    to: '/diagnose',
    group: 'reasoning',
    label: { en: 'Diagnose', es: 'Diagnóstico diferencial' },
    icon: IconStethoscope,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
