import { IconPhotoScan } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
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
  component: lazyPage(() => import('./list/studies-page.tsx'), 'StudiesPage', [
    'documents',
    'editor',
    'evidence',
    'imaging',
  ]),
});
const archives = createRoute({
  getParentRoute: () => shell,
  path: '/imaging/archives',
  component: lazyPage(() => import('./archives/archives-page.tsx'), 'ArchivesPage', ['imaging']),
});
const viewer = createRoute({
  getParentRoute: () => shell,
  path: '/imaging/$study',
  validateSearch: (search: Record<string, unknown>): ViewerSearch =>
    Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
  component: lazyPage(() => import('./viewer/viewer-page.tsx'), 'ViewerPage', [
    'documents',
    'editor',
    'evidence',
    'imaging',
  ]),
});

export const imaging = feature({
  routes: [studies, archives, viewer],
  entry: {
    to: '/imaging',
    group: 'care',
    label: { en: 'Images', es: 'Imágenes' },
    icon: IconPhotoScan,
    needs: 'patient.read',
    forPatient: true,
  },
});
