import type { Permission, Session } from '@aceso/client';
import { useQuery } from '@tanstack/react-query';
import { api, keys, queries } from '../api/client.ts';

export const sessionQuery = {
  queryKey: keys.session,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Session> => api.session.get(signal),
  staleTime: 300_000,
};

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

export function useMay(): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) => session?.user?.permissions.includes(permission) ?? false;
}

/** Puts a new session in place of the old and forgets everything the old one had read. */
export function replaceSession(session: Session): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
  queries.setQueryData(keys.session, session);
}
