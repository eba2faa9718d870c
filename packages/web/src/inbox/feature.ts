import { IconInbox } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { lazyPage } from '../app/lazy-page.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyPage(() => import('./inbox-page.tsx'), 'InboxPage', ['inbox']),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/$id',
  component: lazyPage(() => import('./conversation-page.tsx'), 'ConversationPage', [
    'editor',
    'evidence',
    'inbox',
    'young',
  ]),
});

const numbers = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/numbers',
  component: lazyPage(() => import('./numbers-page.tsx'), 'NumbersPage', ['inbox']),
});

export const inbox = feature({
  routes: [list, numbers, one],
  entry: {
    to: '/inbox',
    group: 'care',
    label: { en: 'Messages of patients', es: 'Mensajes de pacientes' },
    icon: IconInbox,
    needs: 'inbox.work',
  },
});
