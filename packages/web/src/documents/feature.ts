import { IconFileText } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  component: lazyPage(() => import('./documents-page.tsx'), 'DocumentsPage', ['documents']),
});
const editor = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$draft',
  component: lazyPage(() => import('../editor/editor-page.tsx'), 'EditorPage', [
    'chart',
    'documents',
    'editor',
    'evidence',
  ]),
});

export const documents = feature({
  routes: [list, editor],
  entry: {
    to: '/documents',
    group: 'care',
    label: { en: 'Documents', es: 'Documentos' },
    icon: IconFileText,
    needs: 'draft.read',
  },
});
