import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../chart/tabs.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { careGapsQuery, type Result, type Status } from './api.ts';
import classes from './care-gaps.module.css';

const ORDER: readonly Status[] = ['due', 'cannot tell', 'up to date'];
const TONES: Readonly<Record<Status, Tone>> = {
  due: 'warn',
  'cannot tell': 'plain',
  'up to date': 'good',
  'not eligible': 'plain',
};
const WORDS = { due: 'due', 'cannot tell': 'unknown', 'up to date': 'done', 'not eligible': 'not' } as const;

/** What the patient is due for, with why, the entries, and the guideline with its date: a tab of the chart. */
export function DuePanel({ chart }: PanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const gaps = useQuery(careGapsQuery(chart.patient.id));
  if (gaps.isPending) return <Loading />;
  if (gaps.isError) return <Failure error={gaps.error} retry={() => void gaps.refetch()} />;
  const { results, asOf, notes, counts } = gaps.data;
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>
        {t('careGaps.panelLead', { date: format.date(asOf) })}{' '}
        {t('careGaps.notHere', { count: counts['not eligible'] ?? 0 })}
      </p>
      {results.length === 0 ? <Empty title={t('careGaps.none')} /> : null}
      {ORDER.map((status) => {
        const own = results.filter((each) => each.status === status);
        return own.length === 0 ? null : (
          <Card
            key={status}
            id={`due-${WORDS[status]}`}
            title={t(`careGaps.${WORDS[status]}`)}
            aside={<span className={classes.count}>{own.length}</span>}
          >
            <ul className={classes.results}>
              {own.map((result) => (
                <ResultItem
                  key={result.id}
                  result={result}
                  overdue={status === 'due' && (result.nextDue ?? asOf) < asOf}
                />
              ))}
            </ul>
          </Card>
        );
      })}
      {notes.length === 0 ? null : (
        <details className={classes.soft}>
          <summary>{t('careGaps.notes', { count: notes.length })}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note} lang="en">
                {note}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function ResultItem({ result, overdue }: { result: Result; overdue: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, status, reason, recommendation, grade, nextDue, last, evidence, source, note } = result;
  return (
    <li className={classes.result}>
      <div className={classes.head}>
        <strong lang="en">{title}</strong>
        <span className={classes.tags}>
          {grade === undefined ? null : <Tag>{t('careGaps.grade', { grade })}</Tag>}
          <Tag tone={TONES[status]}>
            {status === 'due' && last === undefined
              ? t('careGaps.never')
              : nextDue === undefined
                ? t(`careGaps.${WORDS[status]}`)
                : t(status === 'due' ? (overdue ? 'careGaps.since' : 'careGaps.today') : 'careGaps.next', {
                    date: format.date(nextDue),
                  })}
          </Tag>
        </span>
      </div>
      <p className={classes.line} lang="en">
        {reason}
      </p>
      {evidence.length === 0 ? null : (
        <ul className={classes.evidence} aria-label={t('careGaps.evidence')}>
          {evidence.map(({ ref, text, date }) => (
            <li key={ref}>
              {text}{' '}
              <span className={classes.soft}>
                {[date === undefined ? '' : format.date(date), ref].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details className={classes.more}>
        <summary>
          {source.publisher}, {source.date}
        </summary>
        <p lang="en">{recommendation}</p>
        {note === undefined ? null : <p lang="en">{note}</p>}
        <a href={source.url} target="_blank" rel="noreferrer" lang="en">
          {source.title}
        </a>
      </details>
    </li>
  );
}
