import { IconPhotoScan } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { patientInSearch } from '../app/search.ts';
import { shell } from '../app/shell-route.ts';

/** What the viewer has open besides its study. */
export interface ViewerSearch {
  readonly series?: string;
  readonly report?: string;
  /** Another study beside it. */
  readonly prior?: string;
}
const NAMES = ['series', 'report', 'prior'] as const;

const studies = createRoute({
  getParentRoute: () => shell,
  path: '/imaging',
  validateSearch: patientInSearch,
  component: lazyRouteComponent(() => import('./list/studies-page.tsx'), 'StudiesPage'),
});
const archives = createRoute({
  getParentRoute: () => shell,
  path: '/imaging/archives',
  component: lazyRouteComponent(() => import('./archives/archives-page.tsx'), 'ArchivesPage'),
});
const viewer = createRoute({
  getParentRoute: () => shell,
  path: '/imaging/$study',
  validateSearch: (search: Record<string, unknown>): ViewerSearch =>
    Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
  component: lazyRouteComponent(() => import('./viewer/viewer-page.tsx'), 'ViewerPage'),
});

export const imaging = feature({
  routes: [studies, archives, viewer],
  entry: {
    to: '/imaging',
    group: 'care',
    label: 'imaging.navigation',
    icon: IconPhotoScan,
    needs: 'patient.read',
    forPatient: true,
  },
});
