import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queries } from '../../api/client.ts';
import { moleculeKeys, projectKeys, runKeys, runsApi } from '../api.ts';

/** The runs of a project, watched while one is going on; when one ends, the molecules are fetched anew. */
export function useRuns(project: string) {
  const runs = useQuery({
    queryKey: runKeys.list(project),
    queryFn: () => runsApi.list(project),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'running') === true ? 1000 : false,
  });
  const running = runs.data?.items.filter(({ state }) => state === 'running').length;
  const before = useRef(running);
  useEffect(() => {
    if (before.current !== undefined && running !== undefined && running < before.current) {
      void queries.invalidateQueries({ queryKey: moleculeKeys.all(project) });
      void queries.invalidateQueries({ queryKey: projectKeys.one(project) });
    }
    before.current = running;
  }, [running, project]);
  return runs;
}
