import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { AgeBand } from './api.ts';
import own from './populations.module.css';

const ROW = 14;
const HALF = 150;
const MIDDLE = 56;
const WIDTH = 2 * HALF + MIDDLE;

/** Women to the left, men to the right, the oldest on top. */
export function Pyramid({ ages }: { ages: readonly AgeBand[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = ages.findLastIndex(({ female, male }) => female + male > 0);
  const first = Math.max(
    0,
    ages.findIndex(({ female, male }) => female + male > 0),
  );
  const shown = ages.slice(first, last + 1);
  const top = Math.max(1, ...shown.flatMap(({ female, male }) => [female, male]));
  const length = (people: number): number => (people / top) * (HALF - 34);
  return (
    <figure className={own.pyramid}>
      <svg viewBox={`0 0 ${WIDTH} ${shown.length * ROW + 18}`} role="img" aria-label={t('populations.pyramidIs')}>
        <text x={HALF} y={11} textAnchor="end" className={own.side}>
          {t('populations.women')}
        </text>
        <text x={HALF + MIDDLE} y={11} className={own.side}>
          {t('populations.men')}
        </text>
        {shown.map(({ from, to, female, male }, index) => {
          const y = 18 + (shown.length - 1 - index) * ROW;
          const open = to - from > 10;
          const label = open ? t('populations.oldest', { from }) : t('populations.ages', { from, to });
          return (
            <g key={from}>
              <title>
                {t('populations.band', { ages: label, female: format.number(female), male: format.number(male) })}
              </title>
              <rect x={HALF - length(female)} y={y + 1} width={length(female)} height={ROW - 2} className={own.women} />
              <rect x={HALF + MIDDLE} y={y + 1} width={length(male)} height={ROW - 2} className={own.men} />
              <text x={HALF + MIDDLE / 2} y={y + ROW - 4} textAnchor="middle" className={own.age}>
                {open ? `${from}+` : `${from}–${to}`}
              </text>
              <text x={HALF - length(female) - 4} y={y + ROW - 4} textAnchor="end" className={own.number}>
                {female === 0 ? '' : format.number(female)}
              </text>
              <text x={HALF + MIDDLE + length(male) + 4} y={y + ROW - 4} className={own.number}>
                {male === 0 ? '' : format.number(male)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
