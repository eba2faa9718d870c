import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconFolderUp, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from '../synthetic.module.css';
import { type Population, populationKeys, populationsApi } from './api.ts';
import { moduleFiles } from './module-files.ts';
import own from './populations.module.css';
import { type Rate, Rates } from './rates.tsx';

/** How many people, of which ages, until when, from which seed, simulated by what. */
export function StartPopulation({ onStarted }: { onStarted: (population: Population) => void }) {
  const { t } = useTranslation();
  const [count, setCount] = useState<number | string>(1000);
  const [seed, setSeed] = useState<number | string>(1);
  const [asOf, setAsOf] = useState(() => new Date().toISOString().slice(0, 10));
  const [years, setYears] = useState<number | string>(10);
  const [minAge, setMinAge] = useState<number | string>('');
  const [maxAge, setMaxAge] = useState<number | string>('');
  const [modules, setModules] = useState('');
  const [rates, setRates] = useState<readonly Rate[]>([]);
  const folder = useRef<HTMLInputElement>(null);
  const sets = useQuery({ queryKey: populationKeys.modules, queryFn: populationsApi.modules });
  const steered = rates.filter(({ percent }) => percent !== '');
  const start = useMutation({
    mutationFn: () =>
      populationsApi.start({
        count: Number(count),
        seed: Number(seed),
        asOf,
        years: Number(years),
        ...(minAge === '' ? {} : { minAge: Number(minAge) }),
        ...(maxAge === '' ? {} : { maxAge: Number(maxAge) }),
        ...(modules === '' ? {} : { modules }),
        ...(modules !== '' || steered.length === 0
          ? {}
          : { rates: Object.fromEntries(steered.map(({ disease, percent }) => [disease, Number(percent) / 100])) }),
      }),
    onSuccess: onStarted,
  });
  const bring = useMutation({
    mutationFn: async (files: FileList) => {
      const { name, files: found } = await moduleFiles(files);
      if (found.length === 0) throw new Error(t('populations.noModules'));
      return populationsApi.bringModules(name, found);
    },
    onSuccess: async (set) => {
      await queries.invalidateQueries({ queryKey: populationKeys.modules });
      setModules(set.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const { files } = event.currentTarget;
    if (files !== null && files.length > 0) bring.mutate(files);
  };
  return (
    <Card title={t('populations.startTitle')} id="new-population">
      <form onSubmit={submit} className={classes.stack}>
        <NumberInput
          label={t('populations.count')}
          min={1}
          max={20_000}
          required
          thousandSeparator=" "
          value={count}
          onChange={setCount}
        />
        <div className={own.pair}>
          <NumberInput
            label={t('populations.minAge')}
            placeholder={t('populations.any')}
            min={0}
            max={99}
            value={minAge}
            onChange={setMinAge}
          />
          <NumberInput
            label={t('populations.maxAge')}
            placeholder={t('populations.any')}
            min={0}
            max={99}
            value={maxAge}
            onChange={setMaxAge}
          />
        </div>
        <div className={own.pair}>
          <TextInput
            type="date"
            label={t('populations.asOf')}
            min="1950-01-01"
            max="2100-01-01"
            required
            value={asOf}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
          <NumberInput label={t('populations.years')} min={1} max={120} required value={years} onChange={setYears} />
        </div>
        <NumberInput
          label={t('populations.seed')}
          description={t('populations.seedHint')}
          min={0}
          max={4294967295}
          required
          value={seed}
          onChange={setSeed}
        />
        <NativeSelect
          label={t('populations.modules')}
          description={t('populations.modulesHint')}
          value={modules}
          data={[
            { value: '', label: t('populations.builtIn') },
            ...(sets.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setModules(event.currentTarget.value)}
        />
        <input ref={folder} type="file" multiple hidden aria-hidden onChange={chosen} {...FOLDER} />
        <Button
          variant="subtle"
          size="compact-sm"
          loading={bring.isPending}
          leftSection={<IconFolderUp size={16} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {t('populations.bringModules')}
        </Button>
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        {modules === '' ? <Rates rates={rates} onChange={setRates} /> : null}
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
          {t('populations.start')}
        </Button>
      </form>
    </Card>
  );
}

/** Lets a whole folder be chosen; not in the types of React. */
const FOLDER = { webkitdirectory: '' } as object;
