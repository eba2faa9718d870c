import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { queries } from '../api/client.ts';
import { Loading } from '../ui/states.tsx';
import { railOf } from './feature.ts';
import { FEATURES } from './features.ts';
import { lazyPage } from './lazy-page.ts';
import { PageFailure } from './page-failure.tsx';
import { sessionQuery } from './session.ts';
import { Shell } from './shell.tsx';
import { needSignIn, root, shell } from './shell-route.ts';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(search.to) ? { to: search.to } : {},
  component: lazyPage(() => import('../account/sign-in.tsx'), 'SignIn', ['account', 'security']),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyPage(() => import('../account/setup.tsx'), 'Setup', ['account']),
});
/** A one-time link of an administrator. */
const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyPage(() => import('../account/set-password.tsx'), 'SetPassword', ['account', 'security']),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: lazyPage(() => import('../account/forgotten.tsx'), 'ForgottenPassword', ['account', 'security']),
});
/** A role asks for a second factor, and there is none yet. */
const mustEnrol = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: async () => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session.mustEnrol !== true) throw redirect({ to: '/' });
  },
  component: lazyPage(() => import('../security/must-enrol-page.tsx'), 'MustEnrolPage', ['security']),
});
/** An app asks for access (SMART App Launch). Outside the frame: it is a question, not a page of work. */
const consent = createRoute({
  getParentRoute: () => root,
  path: '/oauth/consent/$uid',
  beforeLoad: needSignIn,
  component: lazyPage(() => import('../apps/consent-page.tsx'), 'ConsentPage', ['apps']),
});
/** An EHR opens the workbench as an app (SMART App Launch). Outside the frame: the chart comes at the end. */
const launch = createRoute({
  getParentRoute: () => root,
  path: '/launch',
  beforeLoad: needSignIn,
  component: lazyPage(() => import('../apps/launch-page.tsx'), 'LaunchPage', ['apps']),
});
/** The first page in the rail that the person may open; a word of explanation when there is none. */
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = railOf(
      FEATURES.map(({ entry }) => entry),
      context.permissions,
    )[0]?.entries[0];
    if (first !== undefined) throw redirect({ to: first.to });
  },
  component: lazyPage(() => import('./no-page.tsx'), 'NoPage'),
});

/** Belongs to the person, not to a field of work: opened from the account menu. */
const myApps = createRoute({
  getParentRoute: () => shell,
  path: '/my-apps',
  component: lazyPage(() => import('../apps/my-apps-page.tsx'), 'MyAppsPage', ['apps']),
});

const security = createRoute({
  getParentRoute: () => shell,
  path: '/security',
  component: lazyPage(() => import('../security/security-page.tsx'), 'SecurityPage', ['account', 'security']),
});

shell.update({ component: Shell });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    setPassword,
    forgotten,
    mustEnrol,
    consent,
    launch,
    shell.addChildren([home, myApps, security, ...FEATURES.flatMap(({ routes }): readonly FeatureRoute[] => routes)]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
});

type FeatureRoute = (typeof FEATURES)[number]['routes'][number];

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
