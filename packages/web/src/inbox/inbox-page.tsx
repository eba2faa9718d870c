import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { type Item, inboxQuery, type Priority, type State } from './api.ts';
import classes from './inbox.module.css';
import { numbersQuery } from './numbers.ts';

const STATES: readonly State[] = ['waiting', 'open', 'closed'];
const TONE: Readonly<Record<Priority, Tone>> = { emergency: 'bad', urgent: 'warn', person: 'accent', none: 'plain' };

export function InboxPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('waiting');
  const list = useQuery(inboxQuery(state));
  return (
    <Page
      title={t('inbox.title')}
      lead={t('inbox.lead')}
      wide
      actions={
        <>
          <NumbersLink />
          <SegmentedControl
            aria-label={t('inbox.show')}
            value={state}
            onChange={(value) => setState(value as State)}
            data={STATES.map((value) => ({ value, label: t(`inbox.${value}`) }))}
          />
        </>
      }
    >
      <Card flush>
        {list.isError ? (
          <Failure error={list.error} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Loading />
        ) : list.data.items.length === 0 ? (
          <Empty title={t('inbox.none')} hint={t('inbox.noneHint')} />
        ) : (
          <div className={classes.scroll}>
            <Table
              caption={t('inbox.title')}
              head={['due', 'patient', 'kind', 'about', 'who'].map((one) =>
                t(`inbox.${one as 'due' | 'patient' | 'kind' | 'about' | 'who'}`),
              )}
              rows={list.data.items.map((item) => ({
                key: item.id,
                cells: [
                  <Clock key="clock" item={item} />,
                  <Link key="link" to="/inbox/$id" params={{ id: item.id }} className={classes.link}>
                    {item.patientName ?? item.patient}
                  </Link>,
                  t(`inbox.kinds.${item.kind}`),
                  <span key="about" className={classes.about}>
                    {item.priority === 'emergency' || item.priority === 'urgent' ? (
                      <strong>{item.headline}</strong>
                    ) : null}
                    <span>{item.last}</span>
                  </span>,
                  item.assignedTo?.name ?? '',
                ],
              }))}
            />
          </div>
        )}
      </Card>
    </Page>
  );
}

/** To the numbers that patients in danger are told; says how many nobody has confirmed. */
function NumbersLink() {
  const { t } = useTranslation();
  const { data } = useQuery(numbersQuery);
  const count = data?.lines.filter(({ line, confirmed }) => line !== undefined && !confirmed).length ?? 0;
  return (
    <Link to="/inbox/numbers" className={count > 0 ? classes.warn : classes.link}>
      {count > 0 ? t('inbox.numbers.open', { count }) : t('inbox.numbers.openConfirmed')}
    </Link>
  );
}

/** How urgent it is, and how long until an answer is due. */
export function Clock({ item }: { item: Item }) {
  const { t } = useTranslation();
  const left = item.due === undefined ? undefined : Math.round((Date.parse(item.due) - Date.now()) / 60_000);
  return (
    <span className={classes.clock}>
      <Tag tone={TONE[item.priority]}>{t(`inbox.priority.${item.priority}`)}</Tag>
      {left === undefined ? null : left < 0 ? (
        <Tag tone="bad">{t('inbox.overdue')}</Tag>
      ) : (
        <span className={classes.soft}>
          {left > 90 ? t('inbox.hours', { count: Math.round(left / 60) }) : t('inbox.minutes', { count: left })}
        </span>
      )}
    </span>
  );
}
