import { IconFileText } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  component: lazyRouteComponent(() => import('./documents-page.tsx'), 'DocumentsPage'),
});
const editor = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$draft',
  component: lazyRouteComponent(() => import('../editor/editor-page.tsx'), 'EditorPage'),
});

export const documents = feature({
  routes: [list, editor],
  entry: { to: '/documents', group: 'care', label: 'documents.navigation', icon: IconFileText, needs: 'draft.read' },
});
