import type { Permission } from '@aceso/client';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queries } from '../api/client.ts';
import { readPatientSearch } from '../patients/search-params.ts';
import { Loading } from '../ui/states.tsx';
import { NotFound } from './not-found.tsx';
import { PageFailure } from './page-failure.tsx';
import { sessionQuery } from './session.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ notFoundComponent: NotFound });

/** First page each role can open, in order of use. */
export function homeOf(permissions: readonly Permission[]): '/patients' | '/audit' | '/jobs' | '/admin' {
  if (permissions.includes('patient.read')) return '/patients';
  if (permissions.includes('audit.read')) return '/audit';
  return permissions.includes('job.read') ? '/jobs' : '/admin';
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('../account/sign-in.tsx'), 'SignIn'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../account/setup.tsx'), 'Setup'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session.user === null) {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
    }
    return { permissions: session.user.permissions };
  },
});
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.permissions) });
  },
});
const patients = createRoute({
  getParentRoute: () => shell,
  path: '/patients',
  validateSearch: readPatientSearch,
  component: lazyRouteComponent(() => import('../patients/patients-page.tsx'), 'PatientsPage'),
});

export const CHART_TABS = [
  'overview',
  'timeline',
  'problems',
  'medications',
  'results',
  'encounters',
  'documents',
] as const;
export type ChartTab = (typeof CHART_TABS)[number];

const chart = createRoute({
  getParentRoute: () => shell,
  path: '/patients/$patient',
  validateSearch: (search: Record<string, unknown>): { tab?: ChartTab } => {
    const tab = CHART_TABS.find((name) => name === search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('../chart/chart-page.tsx'), 'ChartPage'),
});
const documents = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  component: lazyRouteComponent(() => import('../documents/documents-page.tsx'), 'DocumentsPage'),
});
const editor = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$draft',
  component: lazyRouteComponent(() => import('../editor/editor-page.tsx'), 'EditorPage'),
});
const verify = createRoute({
  getParentRoute: () => shell,
  path: '/verify',
  validateSearch: (search: Record<string, unknown>): { patient?: string } =>
    typeof search.patient === 'string' ? { patient: search.patient } : {},
  component: lazyRouteComponent(() => import('../verify/verify-page.tsx'), 'VerifyPage'),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../jobs/jobs-page.tsx'), 'JobsPage'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
});
const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyRouteComponent(() => import('../admin/admin-page.tsx'), 'AdminPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    shell.addChildren([home, patients, chart, documents, editor, verify, jobs, audit, admin]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
