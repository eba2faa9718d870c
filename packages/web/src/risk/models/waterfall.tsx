import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import classes from '../risk.module.css';
import type { Contribution } from './api.ts';
import { MEANINGS_ES } from './meanings.es.ts';
import own from './models.module.css';

/** Contributions shown by name; the rest is one line. */
const SHOWN = 9;

interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** From the score of nobody in particular to that of this person, one input after the other. */
export function Waterfall(props: {
  base: number;
  score: number;
  contributions: readonly Contribution[];
  meaning: string;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { base, score, contributions, meaning } = props;
  const said = i18n.language.startsWith('es') ? (MEANINGS_ES[meaning] ?? meaning) : meaning;
  const shown = contributions.filter(({ part }) => part !== 0);
  const rest = shown.slice(SHOWN).reduce((sum, { part }) => sum + part, 0);
  const parts = [
    ...shown.slice(0, SHOWN).map(({ input, value, part }) => ({
      label: `${input} = ${value === null ? t('risk.models.missingValue') : typeof value === 'number' ? format.measured(value, undefined) : value}`,
      part,
    })),
    ...(shown.length > SHOWN ? [{ label: t('risk.models.others', { count: shown.length - SHOWN }), part: rest }] : []),
  ];
  let at = base;
  const steps = parts.map(({ label, part }): Step => {
    const from = at;
    at += part;
    return { label, from, to: at };
  });
  const low = Math.min(base, score, ...steps.map(({ to }) => to));
  const high = Math.max(base, score, ...steps.map(({ to }) => to));
  const span = high - low || 1;
  const x = (value: number): number => (100 * (value - low)) / span;
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${format.number(Math.abs(value), 2)}`;
  return (
    <section>
      <h3 className={classes.heading}>{t('risk.models.waterfall')}</h3>
      <ul className={own.steps}>
        <li>
          <span>{t('risk.models.base')}</span>
          <Bar x={x(base)} width={0.6} tone="mark" />
          <span>{format.number(base, 2)}</span>
        </li>
        {steps.map(({ label, from, to }) => (
          <li key={label}>
            <span>{label}</span>
            <Bar
              x={x(Math.min(from, to))}
              width={Math.max(0.6, x(Math.max(from, to)) - x(Math.min(from, to)))}
              tone={to > from ? 'up' : 'down'}
            />
            <span>{signed(to - from)}</span>
          </li>
        ))}
        <li className={own.total}>
          <span>{t('risk.models.score')}</span>
          <Bar x={x(score)} width={0.6} tone="mark" />
          <span>{format.number(score, 2)}</span>
        </li>
      </ul>
      <p className={classes.sub}>{t('risk.models.scoreIs', { meaning: said })}</p>
    </section>
  );
}

function Bar({ x, width, tone }: { x: number; width: number; tone: 'up' | 'down' | 'mark' }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="10" className={own.ground} />
      <rect x={Math.min(x, 100 - width)} y="1" width={width} height="8" className={own[tone]} />
    </svg>
  );
}
