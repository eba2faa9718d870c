import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Hypothesis } from './api.ts';
import classes from './diagnose.module.css';
import { type Bar, ratioText, type Waterfall, waterfallOf } from './waterfall.ts';

const OTHER = {
  prior: 'prior',
  profile: 'profile',
  'what was looked for': 'sought',
  'sex and age': 'person',
} as const;
const isOther = (term: string): term is keyof typeof OTHER => Object.hasOwn(OTHER, term);
/** Width of the plot in its own units. */
const WIDTH = 200;

/** The arithmetic of one hypothesis: a bar for each finding, from where the last one ended; its ground on focus. */
export function WaterfallPlot({ hypothesis }: { hypothesis: Hypothesis }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [at, setAt] = useState<string | undefined>(undefined);
  const fall = waterfallOf(hypothesis);
  const { label } = hypothesis;
  const ratio = (nats: number) => ratioText(nats, format.number);
  const nameOf = (bar: Bar) => (isOther(bar.label) ? t(`diagnose.other.${OTHER[bar.label]}`) : bar.label);
  if (fall.bars.length === 0) return <p className={classes.fallNone}>{t('diagnose.waterfallNone')}</p>;
  const chosen = (fall.bars.find(({ key }) => key === at) ?? fall.bars.find(({ finding }) => finding !== undefined))
    ?.finding;
  return (
    <section className={classes.fall} aria-label={t('diagnose.waterfall', { label })}>
      <p className={classes.sub}>{t('diagnose.waterfallHint')}</p>
      <ul className={classes.plainList}>
        {fall.bars.map((bar) => {
          const status = bar.finding?.status;
          const Icon = status === 'excluded' ? IconMinus : IconCheck;
          const name = nameOf(bar);
          const words = status === undefined ? '' : t(`diagnose.status.${status}`);
          const inside = (
            <>
              <span className={classes.fallName}>
                {status === undefined ? null : <Icon size={13} aria-hidden />}
                {name}
                {words === '' ? null : <span className={classes.hidden}>, {words}:</span>}
              </span>
              <Drawn bar={bar} fall={fall} />
              <span className={`${classes.ratio} tabular`}>{ratio(bar.value)}</span>
            </>
          );
          return (
            <li key={bar.key}>
              {bar.finding === undefined ? (
                <div className={classes.fallRow}>{inside}</div>
              ) : (
                <button
                  type="button"
                  className={classes.fallRow}
                  aria-pressed={chosen?.finding === bar.key}
                  onFocus={() => setAt(bar.key)}
                  onMouseEnter={() => setAt(bar.key)}
                  onClick={() => setAt(bar.key)}
                >
                  {inside}
                </button>
              )}
            </li>
          );
        })}
        <li className={`${classes.fallRow} ${classes.fallSum}`}>
          <span className={classes.fallName}>{t('diagnose.sum')}</span>
          <Drawn bar={{ key: '', label: '', value: fall.total, from: 0, to: fall.total }} fall={fall} />
          <span className={`${classes.ratio} tabular`}>{ratio(fall.total)}</span>
        </li>
      </ul>
      <div className={classes.ground} aria-live="polite">
        {chosen === undefined ? null : (
          <>
            <strong>{chosen.label}</strong> · {t(`diagnose.status.${chosen.status}`)}
            <div>
              {t('diagnose.ground')}: {chosen.basis}
            </div>
            {chosen.source === undefined ? null : (
              <div>
                {t('diagnose.source')}: {chosen.source}
              </div>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function Drawn({ bar, fall }: { bar: Bar; fall: Waterfall }) {
  const span = fall.high - fall.low || 1;
  const x = (value: number) => ((value - fall.low) / span) * WIDTH;
  const from = x(Math.min(bar.from, bar.to));
  const width = Math.max(1.5, (Math.abs(bar.value) / span) * WIDTH);
  return (
    <svg className={classes.drawn} viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
      <line className={classes.zero} x1={x(0)} x2={x(0)} y1="0" y2="14" />
      <rect className={bar.value < 0 ? classes.against : classes.for} x={from} y="2" width={width} height="10" />
    </svg>
  );
}
