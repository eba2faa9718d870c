import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Result, screeningQuery } from './api.ts';
import { Counts, SpeaksTag, VerdictTag } from './tags.tsx';
import classes from './trials.module.css';

const ORDER = { against: 0, open: 1, for: 2 } as const;

/** Each criterion beside what the chart has of it; what speaks against it comes first. */
export function ScreeningView({ patient, trial }: { patient: string; trial: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const screening = useQuery(screeningQuery(patient, trial));
  if (screening.isPending) return <Loading />;
  if (screening.isError) return <Failure error={screening.error} retry={() => void screening.refetch()} />;
  const { verdict, counts, criteria, asOf, coverage } = screening.data;
  return (
    <div>
      <p className={classes.summary}>
        <VerdictTag verdict={verdict} /> <Counts match={counts} />{' '}
        <span className={classes.soft}>
          {t('trials.asOf', { date: format.date(asOf) })}{' '}
          {t('trials.read', { whole: coverage.whole, criteria: coverage.criteria })}
        </span>
      </p>
      <ol className={classes.criteria}>
        {criteria
          .toSorted((a, b) => ORDER[a.speaks] - ORDER[b.speaks])
          .map((result) => (
            <CriterionItem key={result.id} result={result} />
          ))}
      </ol>
    </div>
  );
}

function CriterionItem({ result }: { result: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={classes.criterion} data-speaks={result.speaks}>
      <div>
        <span className={classes.tags}>
          <SpeaksTag speaks={result.speaks} />
          <span className={classes.soft}>
            {t(`trials.section.${result.section}`)} {result.id}
          </span>
        </span>
        <p className={classes.text} lang="en">
          {result.text}
        </p>
      </div>
      <div>
        <p className={classes.line} lang="en">
          {result.reason}
        </p>
        {result.evidence.length === 0 ? null : (
          <ul className={classes.evidence} aria-label={t('trials.evidence')}>
            {result.evidence.map(({ ref, day, value }) => (
              <li key={`${ref} ${value}`}>
                {value}{' '}
                <span className={classes.soft}>
                  {[day === undefined ? '' : format.date(day), ref].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {result.proposed === undefined ? null : <Proposal proposed={result.proposed} />}
      </div>
    </li>
  );
}

/** What it would be if the model's reading were right; unless a person has confirmed it, it counts for nothing. */
function Proposal({ proposed }: { proposed: NonNullable<Result['proposed']> }) {
  const { t } = useTranslation();
  const { state, reading, status, reason, evidence } = proposed;
  return (
    <div className={classes.proposed}>
      <Tag tone={state === 'confirmed' ? 'good' : 'warn'}>{t(`trials.proposedState.${state}`)}</Tag>
      <p className={classes.line} lang="en">
        {reading}
      </p>
      {state === 'confirmed' ? null : (
        <p className={classes.soft} lang="en">
          {t('trials.wouldBe', { status })} {reason} {evidence.map(({ ref }) => ref).join(', ')}
        </p>
      )}
    </div>
  );
}
