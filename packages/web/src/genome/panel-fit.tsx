import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Tag } from '../ui/tag.tsx';
import type { PanelFit as Fit, Score } from './api.ts';
import classes from './genome.module.css';

const TONES = { within: 'good', edge: 'warn', outside: 'bad', unknown: 'warn' } as const satisfies Record<Fit, string>;

/** Whether the reference panel may stand for this genome, in words, and by what it was measured. */
export function PanelFit({ placement }: { placement: NonNullable<NonNullable<Score['result']>['placement']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { panel, fit, withheld, seen, distance, quantile, components } = placement;
  return (
    <section>
      <h3 className={classes.heading}>
        {panel} <Tag tone={TONES[fit]}>{t(`genome.fit.${fit}`)}</Tag>
      </h3>
      <p>
        {t(`genome.fitText.${fit}`, { panel, nearer: format.percent(quantile), seen: format.percent(seen) })}{' '}
        <span className={classes.sub}>
          {t('genome.fitMeasure', {
            distance: format.number(distance, 1),
            components: format.number(components.length),
            seen: format.percent(seen),
          })}
        </span>
      </p>
      {withheld === undefined ? null : <p>{t(`genome.withheldText.${withheld}`, { panel })}</p>}
    </section>
  );
}
