import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { queries } from '../api/client.ts';
import { NotFound } from './not-found.tsx';
import { sessionQuery } from './session.ts';

export const root = createRootRoute({ notFoundComponent: NotFound });

/** Sends a stranger to sign in, and back again. */
export async function needSignIn({ location }: { location: { href: string } }) {
  const session = await queries.ensureQueryData(sessionQuery);
  if (session.user === null) {
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  }
  if (session.mustEnrol === true) throw redirect({ to: '/second-factor' });
  return { permissions: session.user.permissions };
}

/**
 * Parent of every page that needs someone signed in. Its frame is set in router.tsx, not here: the frame lists the features, and
 * the features hang their pages on this route.
 */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: needSignIn,
});
