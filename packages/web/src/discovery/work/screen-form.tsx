import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import { runKeys, runsApi } from '../api.ts';
import classes from '../discovery.module.css';
import { StructureField } from '../sketch/structure-field.tsx';
import { useStart } from './use-start.ts';

const SEARCHES = ['similar', 'substructure', 'pharmacophore'] as const;
type Search = (typeof SEARCHES)[number];

/** What to look for, and where. */
export function ScreenForm({ project }: { project: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<Search>('similar');
  const [query, setQuery] = useState('');
  const [library, setLibrary] = useState('');
  const [windows, setWindows] = useState('');
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
          ...(search === 'substructure' ? {} : { threshold: Number(threshold) }),
          ...(library === '' ? {} : { library }),
          ...(library === '' || windows.trim() === '' ? {} : { windows: windows.trim() }),
        });
      }}
    >
      <NativeSelect
        label={t('discovery.work.search')}
        value={search}
        data={SEARCHES.map((value) => ({
          value,
          label: t(`discovery.work.searches.${value}`),
        }))}
        onChange={(event) => setSearch(event.currentTarget.value as Search)}
      />
      <StructureField
        notation={search === 'substructure' ? 'SMARTS' : 'SMILES'}
        label={search === 'substructure' ? 'SMARTS' : 'SMILES'}
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
        error={search === 'pharmacophore' && library === '' ? t('discovery.work.inLibrary') : undefined}
        onChange={(event) => setLibrary(event.currentTarget.value)}
      />
      {library === '' ? null : (
        <TextInput
          label={t('discovery.work.windows')}
          description={t('discovery.work.windowsHint')}
          value={windows}
          onChange={(event) => setWindows(event.currentTarget.value)}
        />
      )}
      {search !== 'substructure' ? (
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
      <Button
        type="submit"
        disabled={search === 'pharmacophore' && library === ''}
        loading={start.isPending}
        leftSection={<IconSearch size={17} aria-hidden />}
      >
        {t('discovery.work.start.screen')}
      </Button>
    </form>
  );
}
