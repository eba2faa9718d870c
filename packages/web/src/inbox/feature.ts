import { IconInbox } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feature } from '../app/feature.ts';
import { shell } from '../app/shell-route.ts';

const list = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
});
const one = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/$id',
  component: lazyRouteComponent(() => import('./conversation-page.tsx'), 'ConversationPage'),
});

const numbers = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/numbers',
  component: lazyRouteComponent(() => import('./numbers-page.tsx'), 'NumbersPage'),
});

export const inbox = feature({
  routes: [list, numbers, one],
  entry: { to: '/inbox', group: 'care', label: 'inbox.navigation', icon: IconInbox, needs: 'inbox.work' },
});
