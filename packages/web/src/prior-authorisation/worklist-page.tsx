import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Row, worklistQuery } from './api.ts';
import classes from './authorisation.module.css';
import { ClockTag, StateTag } from './clock-tag.tsx';
import { CriteriaCard } from './criteria-card.tsx';
import { FiguresCard } from './figures-card.tsx';
import { type Filter, fitting, ONLY } from './filter.ts';

const route = getRouteApi('/shell/prior-authorisation');

export function WorklistPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { state = 'open' } = filter;
  const set = (change: Filter) => void navigate({ search: { ...filter, ...change }, replace: true });
  const list = useQuery(worklistQuery(state));
  return (
    <Page
      title={t('authorisation.title')}
      lead={t('authorisation.lead')}
      wide
      actions={
        <SegmentedControl
          aria-label={t('authorisation.show')}
          value={state}
          onChange={(value) =>
            void navigate({
              search: { ...without(filter), ...(value === 'decided' ? { state: 'decided' as const } : {}) },
            })
          }
          data={[
            { value: 'open', label: t('authorisation.open') },
            { value: 'decided', label: t('authorisation.decided') },
          ]}
        />
      }
    >
      <Card flush>
        <search className={classes.filters}>
          <TextInput
            size="xs"
            label={t('authorisation.search')}
            placeholder={t('authorisation.searchHint')}
            leftSection={<IconSearch size={15} aria-hidden />}
            defaultValue={filter.q ?? ''}
            onChange={({ currentTarget: { value } }) => set({ q: value })}
            className={classes.search ?? ''}
          />
          <NativeSelect
            size="xs"
            label={t('authorisation.only')}
            value={filter.only ?? ''}
            onChange={({ currentTarget: { value } }) => set({ only: value as NonNullable<Filter['only']> })}
            data={[
              { value: '', label: t('authorisation.all') },
              ...ONLY.map((value) => ({ value, label: t(`authorisation.onlyOf.${value}`) })),
            ]}
          />
        </search>
        {list.isError ? (
          <Failure error={list.error} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Loading />
        ) : list.data.items.length === 0 ? (
          <Empty
            title={t(`authorisation.${state === 'open' ? 'noneOpen' : 'noneDecided'}`)}
            hint={t('authorisation.noneHint')}
          />
        ) : (
          <Worklist rows={fitting(list.data.items, filter)} zone={list.data.zone} filter={filter} />
        )}
      </Card>
      <div className={classes.pair}>
        <FiguresCard />
        <CriteriaCard />
      </div>
    </Page>
  );
}

const without = ({ state: _, ...rest }: Filter): Filter => rest;

function Worklist({ rows, zone, filter }: { rows: readonly Row[]; zone: string; filter: Filter }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <Empty title={t('authorisation.noneFit')} />;
  return (
    <div className={classes.scroll}>
      <Table
        caption={t('authorisation.zone', { zone })}
        head={[
          t('authorisation.due'),
          t('authorisation.service'),
          t('authorisation.patient'),
          t('authorisation.provider'),
          t('authorisation.pace'),
          t('authorisation.items'),
          t('authorisation.recommendation'),
          t('authorisation.missing'),
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <ClockTag key="clock" row={row} zone={zone} />,
            <Link
              key="link"
              to="/prior-authorisation/$id"
              params={{ id: row.id }}
              search={filter}
              className={classes.link}
            >
              {row.service === '' ? row.id : row.service}
            </Link>,
            row.about?.patient ?? '',
            row.about?.provider ?? '',
            row.urgent ? (
              <Tag key="pace" tone="warn">
                {t('authorisation.urgent')}
              </Tag>
            ) : (
              t('authorisation.standard')
            ),
            <span key="items" className={classes.tags}>
              {row.items.map((item) => (
                <StateTag key={item.sequence} state={item.state} sequence={item.sequence} />
              ))}
            </span>,
            row.recommendation === undefined ? '' : t(`authorisation.recommend.${row.recommendation}`),
            row.missing === 0 ? '' : String(row.missing),
          ],
        }))}
      />
    </div>
  );
}
