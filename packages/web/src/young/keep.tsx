import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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
    <Keep kept={found.data?.marks.some((one) => one.item === item)} error={found.error ?? set.error} set={set.mutate} />
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
  return <Keep kept={found.data?.kept} error={found.error ?? set.error} set={set.mutate} />;
}

type Set = (keep: boolean, done: { onSettled: () => void }) => void;

function Keep(props: { kept: boolean | undefined; error: unknown; set: Set }) {
  const { t } = useTranslation();
  // What was chosen stands at once, until the server has answered: the mutation itself tells of it a moment later.
  const [chosen, setChosen] = useState<boolean>();
  return (
    <>
      <Checkbox
        label={t('young.keepThis')}
        checked={chosen ?? props.kept ?? false}
        disabled={props.kept === undefined || chosen !== undefined}
        onChange={({ currentTarget: { checked } }) => {
          setChosen(checked);
          props.set(checked, { onSettled: () => setChosen(undefined) });
        }}
      />
      {props.error ? <Failure error={props.error} compact /> : null}
    </>
  );
}
