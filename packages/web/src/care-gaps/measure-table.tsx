import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Table } from '../ui/table.tsx';
import type { Kind, Measure } from './api.ts';
import classes from './care-gaps.module.css';

const KINDS = ['screening', 'prevention', 'monitoring', 'immunization'] as const satisfies readonly Kind[];

/** Each measure with how many it is for, and how many of these are up to date; the most that are due first. */
export function MeasureTable(props: {
  measures: readonly Measure[];
  chosen: string | undefined;
  onChoose: (measure: string | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const shown = props.measures
    .filter((each) => (kind === 'all' || each.kind === kind) && each.denominator + each.counts['cannot tell'] > 0)
    .toSorted((a, b) => b.counts.due - a.counts.due || (a.title < b.title ? -1 : 1));
  return (
    <>
      <div className={classes.bar2}>
        <SegmentedControl
          size="xs"
          aria-label={t('careGaps.kind')}
          value={kind}
          onChange={(value) => setKind(value as Kind | 'all')}
          data={[
            { value: 'all', label: t('careGaps.all') },
            ...KINDS.map((value) => ({ value, label: t(`careGaps.kinds.${value}`) })),
          ]}
        />
      </div>
      <Table
        head={[
          t('careGaps.measure'),
          t('careGaps.due'),
          t('careGaps.done'),
          t('careGaps.of'),
          t('careGaps.rate'),
          t('careGaps.unknown'),
        ]}
        rows={shown.map((measure) => ({
          key: measure.id,
          cells: [
            <button
              key="name"
              type="button"
              className={classes.pick}
              aria-pressed={props.chosen === measure.id}
              title={measure.recommendation}
              lang="en"
              onClick={() => props.onChoose(props.chosen === measure.id ? undefined : measure.id)}
            >
              {measure.title}
            </button>,
            <strong key="due" className="tabular">
              {measure.counts.due}
            </strong>,
            <span key="done" className="tabular">
              {measure.numerator}
            </span>,
            <span key="of" className="tabular">
              {measure.denominator}
            </span>,
            measure.rate === undefined ? (
              ''
            ) : (
              <span key="rate" className={classes.rate}>
                <span className={classes.gauge} aria-hidden>
                  <span style={{ width: `${Math.round(measure.rate * 100)}%` }} />
                </span>
                <span className="tabular">{percent.format(measure.rate)}</span>
              </span>
            ),
            <span key="unknown" className="tabular">
              {measure.counts['cannot tell'] === 0 ? '' : measure.counts['cannot tell']}
            </span>,
          ],
        }))}
      />
    </>
  );
}
