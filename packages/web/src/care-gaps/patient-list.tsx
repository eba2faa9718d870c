import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { csvAddress, type Filter, type Measure, type PatientRow, type Run, rowsKey, rowsOf } from './api.ts';
import classes from './care-gaps.module.css';

const NAMED = 3;

/** Who is on a list: for outreach, with a telephone number and since when. */
export function PatientList(props: {
  run: Run;
  measures: readonly Measure[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  const { run, measures, filter, onFilter } = props;
  const pages = useInfiniteQuery({
    queryKey: rowsKey(run.id, filter),
    queryFn: ({ pageParam, signal }) => rowsOf(run.id, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const measure = measures.find(({ id }) => id === filter.measure);
  const set = (change: Partial<Filter>) => onFilter({ ...filter, ...change });
  const age = (name: 'ageMin' | 'ageMax') => (
    <TextInput
      size="xs"
      w={72}
      label={t(`careGaps.${name}`)}
      inputMode="numeric"
      defaultValue={filter[name] ?? ''}
      onBlur={({ currentTarget: { value } }) => set({ [name]: /^\d{1,3}$/.test(value) ? value : undefined })}
      onKeyDown={({ key, currentTarget: { value } }) => {
        if (key === 'Enter') set({ [name]: /^\d{1,3}$/.test(value) ? value : undefined });
      }}
    />
  );
  return (
    <Card
      id="gaps-patients"
      title={<span lang="en">{measure?.title ?? t('careGaps.anything')}</span>}
      flush
      aside={
        <Button
          component="a"
          href={csvAddress(run.id, filter)}
          download
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('careGaps.csv')}
        </Button>
      }
    >
      <div className={classes.filters}>
        <NativeSelect
          size="xs"
          label={t('careGaps.status')}
          value={filter.status}
          onChange={({ currentTarget }) => set({ status: currentTarget.value as Filter['status'] })}
          data={[
            { value: 'due', label: t('careGaps.due') },
            { value: 'cannot tell', label: t('careGaps.unknown') },
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('careGaps.sex')}
          value={filter.sex ?? ''}
          onChange={({ currentTarget }) => set({ sex: currentTarget.value === '' ? undefined : currentTarget.value })}
          data={[
            { value: '', label: t('careGaps.all') },
            { value: 'female', label: t('careGaps.female') },
            { value: 'male', label: t('careGaps.male') },
          ]}
        />
        {age('ageMin')}
        {age('ageMax')}
      </div>
      {pages.isError ? (
        <Failure error={pages.error} retry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Empty title={t('careGaps.nobody')} />
      ) : (
        <>
          <Rows rows={rows} measures={measures} filter={filter} />
          {pages.hasNextPage ? (
            <div className={classes.moreRow}>
              <Button
                size="xs"
                variant="default"
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                {t('careGaps.moreRows')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Card>
  );
}

function Rows({
  rows,
  measures,
  filter,
}: {
  rows: readonly PatientRow[];
  measures: readonly Measure[];
  filter: Filter;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const titles = new Map(measures.map(({ id, title }) => [id, title]));
  const what = ({ due, unknown }: PatientRow): string => {
    if (filter.measure !== undefined && filter.status === 'due')
      return due[filter.measure] === '' ? '' : format.date(due[filter.measure]);
    const ids = filter.status === 'due' ? Object.keys(due) : unknown;
    const names = ids.slice(0, NAMED).map((id) => titles.get(id) ?? id);
    return `${names.join(', ')}${ids.length > NAMED ? ` +${ids.length - NAMED}` : ''}`;
  };
  return (
    <Table
      head={[
        t('careGaps.patient'),
        t('careGaps.age'),
        t('careGaps.sex'),
        filter.measure !== undefined && filter.status === 'due' ? t('careGaps.dueSince') : t('careGaps.what'),
        t('careGaps.phone'),
      ]}
      rows={rows.map((row) => ({
        key: row.patient,
        cells: [
          <Link
            key="name"
            to="/patients/$patient"
            params={{ patient: row.patient }}
            search={{ tab: 'due' }}
            className={classes.link}
          >
            {row.name === '' ? row.patient : row.name}
          </Link>,
          <span key="age" className="tabular">
            {row.age}
          </span>,
          row.sex === 'female' || row.sex === 'male' ? t(`careGaps.${row.sex}`) : '',
          <span key="what" lang="en">
            {what(row)}
          </span>,
          <span key="phone" className="tabular">
            {row.phone ?? ''}
          </span>,
        ],
      }))}
    />
  );
}
