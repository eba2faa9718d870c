import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { keptQuery, setKept, setVisitKept, visitKeptQuery } from './api.ts';

/** A conversation that those who act for the patient do not see. */
export function KeepTalk({ patient, id }: { patient: string; id: string }) {
  const cache = useQueryClient();
  const query = keptQuery(patient);
  const found = useQuery(query);
  const item = `portal-conversation/${id}`;
  const set = useMutation({
    mutationFn: (keep: boolean) => setKept(patient, item, keep),
    // Returned: it is pending until the page has what the server has now.
    onSettled: () => cache.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <Keep
      kept={set.isPending ? set.variables : found.data?.marks.some((one) => one.item === item)}
      busy={set.isPending}
      error={found.error ?? set.error}
      set={set.mutate}
    />
  );
}

/** An appointment that they do not see, for the desk. */
export function KeepVisit({ id }: { id: string }) {
  const cache = useQueryClient();
  const query = visitKeptQuery(id);
  const found = useQuery(query);
  const set = useMutation({
    mutationFn: (keep: boolean) => setVisitKept(id, keep),
    // Returned: it is pending until the page has what the server has now.
    onSettled: () => cache.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <Keep
      kept={set.isPending ? set.variables : found.data?.kept}
      busy={set.isPending}
      error={found.error ?? set.error}
      set={set.mutate}
    />
  );
}

function Keep(props: { kept: boolean | undefined; busy: boolean; error: unknown; set: (keep: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        label={t('young.keepThis')}
        checked={props.kept ?? false}
        disabled={props.kept === undefined || props.busy}
        onChange={(event) => props.set(event.currentTarget.checked)}
      />
      {props.error ? <Failure error={props.error} compact /> : null}
    </>
  );
}
