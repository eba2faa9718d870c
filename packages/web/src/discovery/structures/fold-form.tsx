import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconCloudDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import type { Run } from '../api.ts';
import shared from '../computations/computations.module.css';
import { RunLine } from '../work/run-list.tsx';
import { useRuns } from '../work/use-runs.ts';
import { useStart } from '../work/use-start.ts';
import { structureKeys, structuresApi } from './api.ts';
import classes from './structures.module.css';

const structureOf = ({ result }: Run): string | undefined =>
  typeof result?.structure === 'string' ? result.structure : undefined;

/** Asks a provider that the operator allows; nothing is shown where there is none. */
export function FoldForm({
  project,
  onBrought,
}: {
  readonly project: string;
  readonly onBrought: (id: string) => void;
}) {
  const { t } = useTranslation();
  const providers = useQuery({ queryKey: structureKeys.providers, queryFn: structuresApi.providers });
  const [chosen, setChosen] = useState('');
  const [asked, setAsked] = useState('');
  const start = useStart(project, 'fold');
  const runs = useRuns(project);
  const begun = start.data?.id;
  const run = runs.data?.items.find(({ id }) => id === begun);
  const there = run && structureOf(run);
  const shown = useRef('');
  useEffect(() => {
    if (there === undefined || shown.current === there) return;
    shown.current = there;
    void queries.invalidateQueries({ queryKey: structureKeys.list(project) });
    onBrought(there);
  }, [there, project, onBrought]);
  const items = providers.data?.items ?? [];
  const provider = items.find(({ id }) => id === chosen) ?? items[0];
  if (provider === undefined) return null;
  const byAccession = provider.takes === 'accession';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = asked.trim();
    start.mutate({ provider: provider.id, ...(byAccession ? { accession: text } : { sequence: text }) });
  };
  return (
    <Card title={t('structures.fold')} id="fold-structure">
      <form onSubmit={submit} className={shared.stack}>
        <NativeSelect
          label={t('structures.provider')}
          value={provider.id}
          data={items.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setAsked('');
          }}
        />
        {byAccession ? (
          <TextInput
            label={t('structures.accession')}
            required
            maxLength={20}
            value={asked}
            onChange={(event) => setAsked(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            label={t('structures.sequence')}
            description={t('structures.sequenceHint')}
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={20_000}
            spellCheck={false}
            value={asked}
            onChange={(event) => setAsked(event.currentTarget.value)}
          />
        )}
        <p className={classes.sub}>{t('structures.leaves', { host: provider.host })}</p>
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button
          type="submit"
          disabled={asked.trim() === ''}
          loading={start.isPending || run?.state === 'running'}
          leftSection={<IconCloudDownload size={17} aria-hidden />}
        >
          {byAccession ? t('structures.fetchIt') : t('structures.foldIt')}
        </Button>
        {run === undefined || run.state === 'ready' ? null : (
          <ul className={classes.plain}>
            <RunLine run={run} project={project} />
          </ul>
        )}
      </form>
    </Card>
  );
}
