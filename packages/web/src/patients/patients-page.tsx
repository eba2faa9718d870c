import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUserSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { PatientRow } from './patient-row.tsx';
import classes from './patients.module.css';
import { moveRow, type PatientSearch, toQuery } from './search-params.ts';

const route = getRouteApi('/shell/patients');

export function PatientsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  const [row, setRow] = useState(0);
  const list = useRef<HTMLTableSectionElement>(null);
  const filtered = Object.keys(search).some((key) => key !== 'sort');
  const patients = useInfiniteQuery({
    queryKey: [...keys.patients, search],
    queryFn: ({ pageParam, signal }) => api.patients.list(toQuery(search, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // A first start fills the store behind the open page.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.total === 0 && !filtered ? 2000 : false),
  });
  const items = patients.data?.pages.flatMap((page) => page.items) ?? [];
  const total = patients.data?.pages[0]?.total ?? 0;

  const change = (patch: { [K in keyof PatientSearch]?: PatientSearch[K] | undefined }) => {
    setRow(0);
    const entries = Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(entries) as PatientSearch, replace: true });
  };
  const searchFor = useDebouncedCallback((q: string) => change({ q: q.trim() }), 180);

  const focusRow = (index: number) => {
    setRow(index);
    list.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]')[index]?.focus();
  };
  const onKeys = (event: KeyboardEvent) => {
    const target = moveRow(event.key, row, items.length);
    if (target === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && row === 0) document.getElementById('patient-search')?.focus();
    else focusRow(target);
  };

  return (
    <Page
      title={t('patients.title')}
      lead={patients.isSuccess ? t('patients.count', { count: total, formatted: format.number(total) }) : '\u00a0'}
    >
      <search className={classes.filters}>
        <TextInput
          id="patient-search"
          className={classes.search}
          aria-label={t('patients.search')}
          placeholder={t('patients.searchHint')}
          leftSection={<IconSearch size={17} aria-hidden />}
          type="search"
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            searchFor(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || items.length === 0) return;
            event.preventDefault();
            focusRow(0);
          }}
        />
        <NativeSelect
          className={classes.sex ?? ''}
          aria-label={t('patients.sex')}
          value={search.gender ?? ''}
          onChange={(event) => change({ gender: (event.currentTarget.value || undefined) as PatientSearch['gender'] })}
          data={[
            { value: '', label: `${t('patients.sex')}: ${t('common.any')}` },
            ...(['female', 'male', 'other', 'unknown'] as const).map((value) => ({ value, label: t(`sex.${value}`) })),
          ]}
        />
        <div className={classes.ages}>
          <Age
            label={t('patients.ageFrom')}
            placeholder={t('patients.ageFrom')}
            age={search.ageMin}
            onChange={(ageMin) => change({ ageMin })}
          />
          <span aria-hidden>–</span>
          <Age
            label={`${t('patients.age')} ${t('patients.ageTo')}`}
            placeholder={t('patients.ageTo')}
            age={search.ageMax}
            onChange={(ageMax) => change({ ageMax })}
          />
        </div>
        <Switch
          label={t('patients.inpatient')}
          checked={search.inpatient === true}
          onChange={(event) => change({ inpatient: event.currentTarget.checked || undefined })}
        />
        <NativeSelect
          className={classes.sort ?? ''}
          aria-label={t('patients.sort')}
          value={search.sort ?? 'name'}
          onChange={(event) => change({ sort: event.currentTarget.value as 'name' | '-lastEncounter' })}
          data={[
            { value: 'name', label: `${t('patients.sort')}: ${t('patients.sorts.name')}` },
            { value: '-lastEncounter', label: `${t('patients.sort')}: ${t('patients.sorts.recent')}` },
          ]}
        />
        {filtered ? (
          <Button
            variant="subtle"
            onClick={() => {
              setTyped('');
              void navigate({ search: {}, replace: true });
            }}
          >
            {t('common.clear')}
          </Button>
        ) : null}
      </search>
      {patients.isPending ? <Loading /> : null}
      {patients.isError ? <Failure error={patients.error} retry={() => void patients.refetch()} /> : null}
      {patients.isSuccess && items.length === 0 ? (
        <Empty
          title={t(filtered ? 'patients.empty' : 'patients.nobody')}
          hint={t(filtered ? 'patients.emptyHint' : 'patients.nobodyHint')}
          icon={<IconUserSearch size={28} stroke={1.5} />}
        />
      ) : null}
      {items.length > 0 ? (
        <div className={classes.frame} aria-busy={patients.isFetching}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('patients.name')}</th>
                <th scope="col">{t('patients.lastEncounter')}</th>
                <th scope="col" className={classes.problems}>
                  {t('patients.problems')}
                </th>
                <th scope="col" className={classes.drafts}>
                  {t('patients.drafts')}
                </th>
              </tr>
            </thead>
            <tbody ref={list} onKeyDown={onKeys}>
              {items.map((patient, index) => (
                <PatientRow
                  key={patient.id}
                  patient={patient}
                  tabIndex={index === row ? 0 : -1}
                  onFocus={() => setRow(index)}
                />
              ))}
            </tbody>
          </table>
          <div className={classes.foot}>
            <span>{t('patients.keys')}</span>
            {patients.hasNextPage ? (
              <Button
                variant="default"
                size="xs"
                loading={patients.isFetchingNextPage}
                onClick={() => void patients.fetchNextPage()}
              >
                {t('patients.loadMore')}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </Page>
  );
}

const OLDEST = 130;

interface AgeProps {
  readonly label: string;
  readonly placeholder: string;
  readonly age: number | undefined;
  readonly onChange: (age: number | undefined) => void;
}

/** Whole years. Mantine's field for numbers would bring 9 kB of script to the first page (packages/web/scripts/size.ts). */
function Age({ label, placeholder, age, onChange }: AgeProps) {
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      inputMode="numeric"
      autoComplete="off"
      value={age ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const digits = value.replace(/\D/g, '').slice(0, 3);
        onChange(digits === '' ? undefined : Math.min(OLDEST, Number(digits)));
      }}
    />
  );
}
