import { useMutation } from '@tanstack/react-query';
import { queries } from '../../api/client.ts';
import { type RunStart, runKeys, runsApi } from '../api.ts';

/** Starts a run and has the list show it. */
export function useStart(project: string, kind: RunStart) {
  return useMutation({
    mutationFn: (settings: object) => runsApi.start(project, kind, settings),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKeys.list(project) }),
  });
}
