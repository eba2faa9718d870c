import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import classes from '../computations/computations.module.css';
import type { RankedTarget } from './api.ts';
import own from './targets.module.css';

/** How a score adds up, source by source. */
export function Trail({ target: { target, symbol, trail, score } }: { target: RankedTarget }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number, digits: number) => <span className="tabular">{format.number(value, digits)}</span>;
  const name = symbol ?? target;
  return (
    <div className={classes.stack}>
      <Table
        caption={t('targets.trail', { target: name })}
        head={[
          t('targets.source'),
          t('targets.type'),
          t('targets.pieces'),
          t('targets.sourceScore'),
          t('targets.weight'),
          t('targets.divided'),
          t('targets.contribution'),
          t('targets.strongest'),
        ]}
        rows={[
          ...trail.map((step) => ({
            key: `${step.source} ${step.type}`,
            cells: [
              step.source,
              step.type,
              number(step.evidence, 0),
              number(step.sourceScore, 4),
              number(step.weight, 2),
              <span key="place" className="tabular">
                {step.place}²
              </span>,
              number(step.contribution, 4),
              <ul key="best" className={own.best}>
                {step.best.map((piece, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places, and may be alike
                  <li key={i}>
                    {format.number(piece.score, 3)}
                    {piece.reference === undefined ? '' : ` · ${piece.reference}`}
                    {piece.detail === undefined ? '' : ` · ${piece.detail}`}
                  </li>
                ))}
              </ul>,
            ],
          })),
          {
            key: 'sum',
            cells: [<strong key="sum">{t('targets.sum')}</strong>, '', '', '', '', '', number(score, 4), ''],
          },
        ]}
      />
      <p className={classes.sub}>{t('targets.sumNote')}</p>
    </div>
  );
}
