import { IconDna2 } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

const page = createRoute({
  getParentRoute: () => shell,
  path: '/genome',
  validateSearch: patientInSearch,
  component: lazyPage(() => import('./genome-page.tsx'), 'GenomePage', ['editor', 'evidence', 'genome']),
});

export const genome = feature({
  routes: [page],
  entry: {
    to: '/genome',
    group: 'reasoning',
    label: { en: 'Genome', es: 'Genoma' },
    icon: IconDna2,
    needs: 'diagnosis.run',
    forPatient: true,
  },
});
