import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type BurdenLine, guidelineKeys, guidelinesApi } from './api.ts';
import classes from './guidelines.module.css';

const WORKBENCH = 'aceso-workbench';
/** The server's words for an override without a reason, and for one whose reason is in words. */
const SAID = { 'no reason given': 'guidelines.burden.noReason', 'another reason': 'suggestions.otherReason' } as const;
const isSaid = (reason: string): reason is keyof typeof SAID => Object.hasOwn(SAID, reason);

/** How often suggestions are shown, accepted and overridden, and why. */
export function BurdenPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const report = useQuery({
    queryKey: guidelineKeys.burden(from, to),
    queryFn: ({ signal }) => guidelinesApi.burden(from, to, signal),
    staleTime: 0,
  });
  const total = (field: 'accepted' | 'overridden' | 'unanswered') =>
    (report.data?.byService ?? []).reduce((sum, line) => sum + line[field], 0);
  return (
    <Page title={t('guidelines.burden.title')} lead={t('guidelines.burden.lead')}>
      <div className={classes.filters}>
        <TextInput
          type="date"
          label={t('guidelines.burden.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('guidelines.burden.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {report.isPending ? <Loading /> : null}
      {report.isError ? <Failure error={report.error} retry={() => void report.refetch()} /> : null}
      {report.data?.shown === 0 ? (
        <Empty title={t('guidelines.burden.nothing')} hint={t('guidelines.burden.nothingHint')} />
      ) : null}
      {report.data === undefined || report.data.shown === 0 ? null : (
        <div className={classes.stack}>
          <dl className={classes.totals}>
            <div>
              <dt>{t('guidelines.burden.shown')}</dt>
              <dd className="tabular">{format.number(report.data.shown)}</dd>
            </div>
            {(['accepted', 'overridden', 'unanswered'] as const).map((field) => (
              <div key={field} data-part={field}>
                <dt>{t(`guidelines.burden.${field}`)}</dt>
                <dd className="tabular">{format.number(total(field))}</dd>
              </div>
            ))}
          </dl>
          <Lines
            title={t('guidelines.burden.byService')}
            head={t('guidelines.burden.service')}
            lines={report.data.byService}
          />
          <Lines title={t('guidelines.burden.byRule')} head={t('guidelines.rule')} lines={report.data.byRule} />
        </div>
      )}
    </Page>
  );
}

function Lines({ title, head, lines }: { title: string; head: string; lines: readonly BurdenLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(...lines.map(({ shown }) => shown));
  return (
    <Card title={title} flush>
      <Table
        caption={title}
        head={[head, t('guidelines.burden.shown'), '', t('guidelines.burden.rate'), t('guidelines.burden.reasons')]}
        rows={lines.map((line) => ({
          key: line.key,
          cells: [
            line.key === WORKBENCH ? t('guidelines.burden.workbench') : <code key="key">{line.key}</code>,
            <span key="shown" className="tabular">
              {format.number(line.shown)}
            </span>,
            <Bar key="bar" line={line} most={most} />,
            <span key="rate" className="tabular">
              {line.overrideRate === undefined ? '–' : format.percent(line.overrideRate)}
            </span>,
            <ul key="reasons" className={classes.reasons}>
              {Object.entries(line.reasons)
                .sort(([, a], [, b]) => b - a)
                .map(([reason, count]) => (
                  <li key={reason}>
                    {isSaid(reason) ? t(SAID[reason]) : reason} ({format.number(count)})
                  </li>
                ))}
            </ul>,
          ],
        }))}
      />
    </Card>
  );
}

/** Widths in hundredths of the longest line; drawn as SVG, whose attributes no style policy refuses. */
function Bar({ line, most }: { line: BurdenLine; most: number }) {
  const { t } = useTranslation();
  const { accepted, overridden, unanswered } = line;
  const part = (count: number): number => (100 * count) / most;
  return (
    <svg
      className={classes.bar}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('guidelines.burden.bar', { accepted, overridden, unanswered })}
    >
      <rect className={classes.accepted} x={0} y={0} width={part(accepted)} height={10} />
      <rect className={classes.overridden} x={part(accepted)} y={0} width={part(overridden)} height={10} />
      <rect className={classes.unanswered} x={part(accepted + overridden)} y={2} width={part(unanswered)} height={6} />
    </svg>
  );
}
