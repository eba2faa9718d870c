import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Match, Speaks, Verdict } from './api.ts';
import classes from './trials.module.css';

const VERDICTS = { eligible: 'eligible', 'not eligible': 'notEligible', open: 'open' } as const satisfies Record<
  Verdict,
  string
>;
const TONES: Readonly<Record<Verdict | Speaks, Tone>> = {
  eligible: 'good',
  'not eligible': 'bad',
  open: 'warn',
  for: 'good',
  against: 'bad',
};

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[verdict]}>{t(`trials.verdict.${VERDICTS[verdict]}`)}</Tag>;
}

export function SpeaksTag({ speaks }: { speaks: Speaks }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[speaks]}>{t(`trials.speaks.${speaks}`)}</Tag>;
}

/** How many criteria speak for, against, or are open. */
export function Counts({ match }: { match: Pick<Match, 'for' | 'against' | 'open'> }) {
  const { t } = useTranslation();
  return (
    <span className={`${classes.counts} tabular`}>
      {t('trials.counts', { for: match.for, against: match.against, open: match.open })}
    </span>
  );
}
