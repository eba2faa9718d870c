import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import { runKeys, runsApi } from '../api.ts';
import classes from '../discovery.module.css';
import { StructureField } from '../sketch/structure-field.tsx';
import { useStart } from './use-start.ts';

/** What to look for, and where. */
export function ScreenForm({ project }: { project: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<'similar' | 'substructure'>('similar');
  const [query, setQuery] = useState('');
  const [library, setLibrary] = useState('');
  const [threshold, setThreshold] = useState<number | string>(0.3);
  const [top, setTop] = useState<number | string>(100);
  const libraries = useQuery({ queryKey: runKeys.libraries, queryFn: runsApi.libraries });
  const start = useStart(project, 'screen');
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({
          search,
          query: query.trim(),
          top: Number(top),
          ...(search === 'similar' ? { threshold: Number(threshold) } : {}),
          ...(library === '' ? {} : { library }),
        });
      }}
    >
      <NativeSelect
        label={t('discovery.work.search')}
        value={search}
        data={(['similar', 'substructure'] as const).map((value) => ({
          value,
          label: t(`discovery.work.searches.${value}`),
        }))}
        onChange={(event) => setSearch(event.currentTarget.value as typeof search)}
      />
      <StructureField
        notation={search === 'similar' ? 'SMILES' : 'SMARTS'}
        label={search === 'similar' ? 'SMILES' : 'SMARTS'}
        required
        value={query}
        onChange={setQuery}
      />
      <NativeSelect
        label={t('discovery.work.where')}
        value={library}
        data={[
          { value: '', label: t('discovery.work.here') },
          ...(libraries.data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={(event) => setLibrary(event.currentTarget.value)}
      />
      {search === 'similar' ? (
        <NumberInput
          label={t('discovery.work.threshold')}
          min={0}
          max={1}
          step={0.05}
          required
          value={threshold}
          onChange={setThreshold}
        />
      ) : null}
      <NumberInput label={t('discovery.work.most')} min={1} max={5000} required value={top} onChange={setTop} />
      {start.isError ? <Failure error={start.error} compact /> : null}
      <Button type="submit" loading={start.isPending} leftSection={<IconSearch size={17} aria-hidden />}>
        {t('discovery.work.start.screen')}
      </Button>
    </form>
  );
}
