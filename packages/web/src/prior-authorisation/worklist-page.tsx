import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type Row, worklistQuery } from './api.ts';
import classes from './authorisation.module.css';
import { ClockTag, StateTag } from './clock-tag.tsx';
import { CriteriaCard } from './criteria-card.tsx';
import { FiguresCard } from './figures-card.tsx';

export function WorklistPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<'open' | 'decided'>('open');
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
          onChange={(value) => setState(value as 'open' | 'decided')}
          data={[
            { value: 'open', label: t('authorisation.open') },
            { value: 'decided', label: t('authorisation.decided') },
          ]}
        />
      }
    >
      <Card flush>
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
          <Worklist rows={list.data.items} zone={list.data.zone} />
        )}
      </Card>
      <div className={classes.pair}>
        <FiguresCard />
        <CriteriaCard />
      </div>
    </Page>
  );
}

function Worklist({ rows, zone }: { rows: readonly Row[]; zone: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table
        caption={t('authorisation.zone', { zone })}
        head={[
          t('authorisation.due'),
          t('authorisation.service'),
          t('authorisation.pace'),
          t('authorisation.items'),
          t('authorisation.recommendation'),
          t('authorisation.missing'),
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <ClockTag key="clock" row={row} zone={zone} />,
            <Link key="link" to="/prior-authorisation/$id" params={{ id: row.id }} className={classes.link}>
              {row.service === '' ? row.id : row.service}
            </Link>,
            t(row.urgent ? 'authorisation.urgent' : 'authorisation.standard'),
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
