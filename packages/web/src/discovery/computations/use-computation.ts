import { useQuery } from '@tanstack/react-query';
import { type Computation, computationKeys, computationsApi, type Kind } from './api.ts';

const EVERY_MS = 1000;

/** Computations of a kind, looked at again while one runs. */
export function useComputations(project: string, kind?: Kind, subject?: string) {
  return useQuery({
    queryKey: computationKeys.list(project, kind, subject),
    queryFn: () => computationsApi.list(project, kind, subject),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'running') === true ? EVERY_MS : false,
  });
}

/** One computation, looked at again while it runs. */
export function useComputation(project: string, id: string) {
  return useQuery({
    queryKey: computationKeys.one(id),
    queryFn: () => computationsApi.get(project, id),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? EVERY_MS : false),
  });
}

/** Its result, once it is there. */
export function useResult<T>({ project, id, state }: Computation) {
  return useQuery({
    queryKey: computationKeys.result(id),
    queryFn: () => computationsApi.result<T>(project, id),
    enabled: state === 'ready',
    staleTime: Number.POSITIVE_INFINITY,
  });
}
