import { Button, Checkbox, FileButton, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../../api/client.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from '../risk.module.css';
import { modelsQuery, type RiskModel, type SourceTable, tablesQuery, trainModel } from './api.ts';

const LEARNERS = ['auto', 'logistic', 'boosted', 'cox', 'discrete', 'fine-gray'] as const;

/** Which table, which outcome, which persons; what is no input is left out here. */
export function TrainForm({ onStarted }: { onStarted: (model: RiskModel) => void }) {
  const { t } = useTranslation();
  const tables = useQuery(tablesQuery);
  const [table, setTable] = useState('');
  const bring = useMutation({
    mutationFn: (file: File) =>
      api.request<SourceTable>('/api/synthetic/tables', {
        method: 'POST',
        query: { name: file.name },
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    onSuccess: async (brought) => {
      await queries.invalidateQueries({ queryKey: tablesQuery.queryKey });
      setTable(brought.id);
    },
  });
  const items = tables.data?.items ?? [];
  const chosen = items.find(({ id }) => id === table);
  return (
    <Card
      title={t('risk.models.train')}
      id="train-risk-model"
      aside={
        <FileButton onChange={(file) => file && bring.mutate(file)} accept=".csv,.tsv,.gz,.txt">
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              loading={bring.isPending}
              leftSection={<IconUpload size={15} aria-hidden />}
            >
              {t('risk.models.bring')}
            </Button>
          )}
        </FileButton>
      }
    >
      <div className={classes.stack}>
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        <NativeSelect
          label={t('risk.models.table')}
          value={table}
          data={[{ value: '', label: t('risk.choose') }, ...items.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setTable(event.currentTarget.value)}
        />
        {chosen === undefined ? null : <Declare key={chosen.id} table={chosen} onStarted={onStarted} />}
      </div>
    </Card>
  );
}

function Declare({ table, onStarted }: { table: SourceTable; onStarted: (model: RiskModel) => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState('');
  const [event, setEvent] = useState('');
  const [time, setTime] = useState('');
  const [competing, setCompeting] = useState('');
  const [nested, setNested] = useState(false);
  const [horizon, setHorizon] = useState<number | string>('');
  const [id, setId] = useState('');
  const [exclude, setExclude] = useState<string[]>([]);
  const [groups, setGroups] = useState<string[]>([]);
  const [learner, setLearner] = useState<(typeof LEARNERS)[number]>('auto');
  const [seed, setSeed] = useState<number | string>(1);
  const names = table.schema.columns.map(({ name }) => name);
  const others = competing
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  // The subdistribution is one of competing events; without them there is none.
  const offered = LEARNERS.filter((each) => each !== 'fine-gray' || (time !== '' && others.length > 0));
  const taken = offered.includes(learner) ? learner : 'auto';
  const train = useMutation({
    mutationFn: () =>
      trainModel({
        table: table.id,
        declaration: {
          outcome,
          ...(event.trim() === '' ? {} : { event: event.trim() }),
          ...(time === '' ? {} : { time }),
          ...(time === '' || horizon === '' ? {} : { horizon: Number(horizon) }),
          ...(time === '' || others.length === 0 ? {} : { competing: others }),
          ...(id === '' ? {} : { id }),
          ...(exclude.length === 0 ? {} : { exclude }),
          ...(groups.length === 0 ? {} : { groups }),
        },
        learner: taken,
        seed: Number(seed),
        ...(nested ? { nested: 5 } : {}),
      }),
    onSuccess: (model) => {
      void queries.invalidateQueries({ queryKey: modelsQuery.queryKey });
      onStarted(model);
    },
  });
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    train.mutate();
  };
  const column = (none: string) => [{ value: '', label: none }, ...names.map((name) => ({ value: name, label: name }))];
  return (
    <form onSubmit={submit} className={classes.stack}>
      <NativeSelect
        label={t('risk.models.outcomeColumn')}
        required
        value={outcome}
        data={column(t('risk.choose'))}
        onChange={(change) => setOutcome(change.currentTarget.value)}
      />
      <TextInput
        label={t('risk.models.event')}
        description={t('risk.models.eventHint')}
        value={event}
        onChange={(change) => setEvent(change.currentTarget.value)}
      />
      <NativeSelect
        label={t('risk.models.time')}
        description={t('risk.models.timeHint')}
        value={time}
        data={column(t('risk.models.noTime'))}
        onChange={(change) => setTime(change.currentTarget.value)}
      />
      {time === '' ? null : (
        <>
          <NumberInput
            label={t('risk.models.horizon')}
            description={t('risk.models.horizonHint')}
            min={0}
            value={horizon}
            onChange={setHorizon}
          />
          <TextInput
            label={t('risk.models.competing')}
            description={t('risk.models.competingHint')}
            value={competing}
            onChange={(change) => setCompeting(change.currentTarget.value)}
          />
        </>
      )}
      <NativeSelect
        label={t('risk.models.person')}
        description={t('risk.models.personHint')}
        value={id}
        data={column(t('risk.models.noPerson'))}
        onChange={(change) => setId(change.currentTarget.value)}
      />
      <MultiSelect
        label={t('risk.models.exclude')}
        description={t('risk.models.excludeHint')}
        data={names}
        value={exclude}
        searchable
        onChange={setExclude}
      />
      <MultiSelect label={t('risk.models.groups')} data={names} value={groups} searchable onChange={setGroups} />
      <NativeSelect
        label={t('risk.models.learner')}
        value={taken}
        data={offered.map((value) => ({ value, label: t(`risk.models.learners.${value}`) }))}
        onChange={(change) => setLearner(change.currentTarget.value as (typeof LEARNERS)[number])}
      />
      <NumberInput label={t('risk.models.seed')} min={0} max={4294967295} required value={seed} onChange={setSeed} />
      <Checkbox
        label={t('risk.models.nested')}
        description={t('risk.models.nestedHint')}
        checked={nested}
        onChange={(change) => setNested(change.currentTarget.checked)}
      />
      {train.isError ? <Failure error={train.error} compact /> : null}
      <Button type="submit" loading={train.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
        {t('risk.models.start')}
      </Button>
    </form>
  );
}
