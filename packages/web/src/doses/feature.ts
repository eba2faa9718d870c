import { IconVaccineBottle } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/doses',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./doses-page.tsx'), 'DosesPage', ['doses', 'editor', 'evidence', 'risk']),
});

export const doses = feature({
  routes: [page],
  entry: {
    to: '/doses',
    group: 'reasoning',
    label: { en: 'Drug levels', es: 'Niveles de fármacos' },
    icon: IconVaccineBottle,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
