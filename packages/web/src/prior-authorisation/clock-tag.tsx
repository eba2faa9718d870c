import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Clock, CriterionStatus, ItemState, Row } from './api.ts';
import classes from './authorisation.module.css';

const CLOCK: Readonly<Record<Clock, Tone>> = { running: 'plain', soon: 'warn', overdue: 'bad', stopped: 'plain' };
const STATE: Readonly<Record<ItemState, Tone>> = {
  pended: 'warn',
  approved: 'good',
  denied: 'bad',
  modified: 'accent',
  cancelled: 'plain',
};
const STATUS: Readonly<Record<CriterionStatus, Tone>> = { met: 'good', 'not met': 'bad', 'cannot tell': 'warn' };

/** When an answer is due, on the payer's clocks, and where the clock stands. */
export function ClockTag({ row, zone }: { row: Pick<Row, 'clock' | 'due' | 'extended'>; zone?: string }) {
  const { t, i18n } = useTranslation();
  const due = new Intl.DateTimeFormat(i18n.language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    // Clocks of payer and reader may differ.
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  return (
    <span className={classes.clock}>
      <Tag tone={CLOCK[row.clock]}>{t(`authorisation.clock.${row.clock}`)}</Tag>
      <time dateTime={row.due}>{due.format(new Date(row.due))}</time>
      {row.extended ? <span className={classes.soft}>{t('authorisation.extended')}</span> : null}
    </span>
  );
}

export function StateTag({ state, sequence }: { state: ItemState; sequence: number }) {
  const { t } = useTranslation();
  return (
    <Tag tone={STATE[state]}>
      {sequence}: {t(`authorisation.state.${state}`)}
    </Tag>
  );
}

export function StatusTag({ status }: { status: CriterionStatus }) {
  const { t } = useTranslation();
  const word = status === 'met' ? 'met' : status === 'not met' ? 'notMet' : 'cannotTell';
  return <Tag tone={STATUS[status]}>{t(`authorisation.status.${word}`)}</Tag>;
}
