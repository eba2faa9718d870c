import type { ChartView } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import type { Condition, Medication } from '../api/types.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { useClassName, useStatusName } from '../ui/names.ts';
import { Card } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { type Row, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './chart.module.css';
import { DraftButton } from './draft-button.tsx';
import { useDosageText } from './words.ts';

const ACTIVE = ['active', 'recurrence', 'relapse'];

export const isActiveCondition = (entry: Condition): boolean =>
  (entry.clinicalStatus === undefined ? entry.abatement === undefined : ACTIVE.includes(entry.clinicalStatus)) &&
  entry.verification !== 'refuted';

export const isCurrentMedication = (entry: Medication): boolean =>
  (entry.resourceType === 'MedicationRequest' || entry.resourceType === 'MedicationStatement') &&
  ['active', 'on-hold', 'intended', 'unknown'].includes(entry.status);

const newest = (a: { start?: number } | undefined, b: { start?: number } | undefined): number =>
  (b?.start ?? 0) - (a?.start ?? 0);

export function Problems({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusName = useStatusName();
  if (chart.conditions.length === 0) return <Empty title={t('chart.empty.problems')} />;
  const sorted = [...chart.conditions].sort((a, b) => newest(a.onset ?? a.recorded, b.onset ?? b.recorded));
  const row = (entry: Condition): Row => ({
    key: entry.ref,
    dim: !isActiveCondition(entry),
    cells: [
      <strong key="name">{entry.concept.text}</strong>,
      <Tag key="status" tone={isActiveCondition(entry) ? 'accent' : 'plain'}>
        {entry.clinicalStatus === undefined ? t('common.unknown') : statusName(entry.clinicalStatus)}
      </Tag>,
      entry.severity ?? '',
      entry.verification === undefined ? '' : statusName(entry.verification),
      <span key="onset" className="tabular">
        {format.date((entry.onset ?? entry.recorded)?.day)}
      </span>,
      <span key="end" className="tabular">
        {format.date(entry.abatement?.day)}
      </span>,
    ],
  });
  const head = (['problem', 'status', 'severity', 'verification', 'onset', 'ended'] as const).map((name) =>
    t(`chart.columns.${name}`),
  );
  return (
    <div className={classes.stack}>
      <Grouped title={t('chart.groups.active')} head={head} rows={sorted.filter(isActiveCondition).map(row)} />
      <Grouped
        title={t('chart.groups.past')}
        head={head}
        rows={sorted.filter((one) => !isActiveCondition(one)).map(row)}
      />
    </div>
  );
}

export function Medications({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusName = useStatusName();
  const dosage = useDosageText();
  if (chart.medications.length === 0) return <Empty title={t('chart.empty.medications')} />;
  const sorted = [...chart.medications].sort((a, b) => newest(a.start ?? a.recorded, b.start ?? b.recorded));
  const row = (entry: Medication): Row => ({
    key: entry.ref,
    dim: !isCurrentMedication(entry),
    cells: [
      <strong key="name">{entry.concept.text}</strong>,
      entry.dosages.map(dosage).filter(Boolean).join('; '),
      <span key="status">
        <Tag tone={isCurrentMedication(entry) ? 'accent' : 'plain'}>{statusName(entry.status)}</Tag>
        {entry.statusReason === undefined ? null : <div className={classes.sub}>{entry.statusReason}</div>}
      </span>,
      entry.reasons.map(({ text }) => text).join(', '),
      <span key="period" className="tabular">
        {format.interval((entry.start ?? entry.recorded)?.day, entry.end?.day)}
      </span>,
    ],
  });
  const head = (['medication', 'dosage', 'status', 'reason', 'period'] as const).map((name) =>
    t(`chart.columns.${name}`),
  );
  return (
    <div className={classes.stack}>
      <Grouped title={t('chart.groups.current')} head={head} rows={sorted.filter(isCurrentMedication).map(row)} />
      <Grouped
        title={t('chart.groups.stopped')}
        head={head}
        rows={sorted.filter((one) => !isCurrentMedication(one)).map(row)}
      />
    </div>
  );
}

export function Encounters({ chart }: { chart: ChartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusName = useStatusName();
  const className = useClassName();
  const may = useMay();
  if (chart.encounters.length === 0) return <Empty title={t('chart.empty.encounters')} />;
  const rows = [...chart.encounters]
    .sort((a, b) => newest(a.start, b.start))
    .map((entry): Row => {
      const length = entry.start && entry.end ? (entry.end.start - entry.start.start) / 1000 : undefined;
      return {
        key: entry.ref,
        cells: [
          <span key="period" className="tabular wrap">
            {format.interval(entry.start?.day, entry.end?.day)}
          </span>,
          <Tag key="class" tone={entry.class === 'IMP' || entry.class === 'EMER' ? 'accent' : 'plain'}>
            {className(entry.class)}
          </Tag>,
          <span key="why">
            <strong>{entry.reasons.map(({ text }) => text).join(', ') || entry.type?.text}</strong>
            {entry.reasons.length > 0 && entry.type !== undefined ? (
              <div className={classes.sub}>{entry.type.text}</div>
            ) : null}
          </span>,
          [entry.location, entry.organization, entry.practitioner].filter(Boolean).join(' · '),
          <span key="length" className="tabular">
            {length === undefined ? statusName(entry.status) : format.duration(length)}
          </span>,
          may('draft.write') ? <DraftButton key="draft" chart={chart} encounter={entry.id} compact /> : '',
        ],
      };
    });
  const head = (['period', 'type', 'reasonForVisit', 'place', 'length'] as const).map((name) =>
    t(`chart.columns.${name}`),
  );
  return (
    <Card flush>
      <Table
        head={[...head, <span key="draft">{may('draft.write') ? t('chart.columns.document') : ''}</span>]}
        rows={rows}
      />
    </Card>
  );
}

function Grouped({ title, head, rows }: { title: string; head: readonly string[]; rows: readonly Row[] }) {
  return rows.length === 0 ? null : (
    <Card title={`${title} (${rows.length})`} flush>
      <Table head={head} rows={rows} caption={title} />
    </Card>
  );
}
