import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../ui/tag.tsx';
import type { AnswerStatus, Report } from './api.ts';
import classes from './regulation.module.css';

const TONES: Readonly<Record<AnswerStatus, Tone>> = {
  met: 'good',
  partly: 'warn',
  'not-met': 'bad',
  open: 'warn',
  'not-measured': 'plain',
  'not-applicable': 'plain',
  stated: 'accent',
  unknown: 'plain',
};

/** A report to read; its words are those of the file. */
export function ReportView({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { language, asOf, dates, summary, sections, counts } = report;
  const seen = (Object.keys(counts) as AnswerStatus[]).filter((status) => counts[status] > 0);
  return (
    <>
      <p className={classes.bar} style={{ marginTop: 12 }}>
        {seen.map((status) => (
          <Tag key={status} tone={TONES[status]}>
            {t(`regulation.status.${status}`)} {counts[status]}
          </Tag>
        ))}
      </p>
      {summary.length > 0 ? (
        <section className={classes.section}>
          <h3>{t('regulation.reports.short')}</h3>
          <ul className={classes.bullets} lang={language}>
            {summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className={classes.section}>
        <h3>{t('regulation.reports.applies')}</h3>
        <ul className={classes.bullets}>
          {dates.map(({ what, applies, status, source, note }) => (
            <li key={what}>
              <span lang={language}>{what}</span>:{' '}
              <strong>
                {applies === null
                  ? t('regulation.reports.noDay')
                  : t(applies <= asOf ? 'regulation.reports.since' : 'regulation.reports.from', { day: applies })}
              </strong>
              <span className={classes.soft} lang={language}>
                {status}. {source}. {note}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {sections.map(({ title, lead, rows }) => (
        <section key={title} className={classes.section} lang={language}>
          <h3>{title}</h3>
          {lead === undefined ? null : <p className={classes.soft}>{lead}</p>}
          {rows.map((row) => (
            <div key={`${row.clause} ${row.requirement}`} className={classes.row}>
              <div>
                {row.requirement}
                <span className={classes.soft}>{row.clause}</span>
              </div>
              <div>
                <Tag tone={TONES[row.status]}>{t(`regulation.status.${row.status}`)}</Tag>
              </div>
              <div>
                {row.answer}
                {row.sources === undefined ? null : (
                  <div className={classes.sources}>
                    {row.sources.map((source) => (
                      <code key={source}>{source}</code>
                    ))}
                  </div>
                )}
              </div>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}
