import { ApiError, createClient } from '@aceso/client';
import { QueryClient } from '@tanstack/react-query';
import { fetchWithProof } from '../security/proof.ts';

export const api = createClient({ baseUrl: '', fetch: fetchWithProof });

/** One cache for the page. A refusal by the server is not asked again; no answer is, twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
    },
  },
});

export const keys = {
  session: ['session'] as const,
  patients: ['patients'] as const,
  chart: (id: string) => ['chart', id] as const,
  drafts: ['drafts'] as const,
  draft: (id: string) => ['draft', id] as const,
  resource: (ref: string, version: string | undefined) => ['resource', ref, version ?? ''] as const,
  jobs: ['jobs'] as const,
  audit: ['audit'] as const,
  users: ['users'] as const,
  tokens: ['tokens'] as const,
  status: ['status'] as const,
};
