import type { CohortModel } from './model.ts';
import type { FoldFigure } from './nested.ts';

type Rows = (head: readonly string[], body: readonly (readonly (string | number)[])[]) => string;

const NAMES = {
  auroc: 'AUROC',
  auprc: 'AUPRC',
  brier: 'Brier score',
  scaledBrier: 'scaled Brier score',
  ece: 'calibration error (ECE)',
  slope: 'calibration slope',
  intercept: 'calibration intercept',
  harrell: "Harrell's C",
  uno: "Uno's C",
  ibs: 'integrated Brier score',
} as const;

/** The part of a card about nested cross-validation; nothing where none was made. */
export function cardNested({ nested }: Pick<CohortModel, 'nested'>, rows: Rows): string[] {
  if (nested === undefined) return [];
  const { figures, survival, learners, coverage } = nested;
  const all = { ...figures, ...survival } as Partial<Record<keyof typeof NAMES, FoldFigure>>;
  const short = (x: number): string => (Number.isFinite(x) ? String(Number(x.toFixed(3))) : '-');
  const percent = (p: number): string => `${Number((100 * p).toPrecision(3))} %`;
  return [
    '### Nested cross-validation',
    `All ${nested.persons} persons (${nested.events} events) in ${nested.folds} folds: each fold was told by a model that was chosen, fitted and calibrated without it, so that no figure comes of what the choice was made on. It tells how good this way of making a model is; the model itself is that of the table above. Learners taken: ${Object.entries(
      learners,
    )
      .map(([kind, count]) => `${kind} ${count} times`)
      .join(', ')}.`,
    rows(
      ['', 'mean of the folds (middle 95 % of resamples)', 'least', 'greatest'],
      (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((key) => {
        const found = all[key];
        return found
          ? [
              [
                NAMES[key],
                `${short(found.estimate)} (${short(found.low)} to ${short(found.high)})`,
                short(found.least),
                short(found.most),
              ],
            ]
          : [];
      }),
    ),
    `Conformal sets held what came for ${percent(coverage.event)} with the event and ${percent(coverage.noEvent)} without${coverage.timeBound === undefined ? '' : `; the event came no earlier than its bound for ${percent(coverage.timeBound)}`}.`,
  ];
}
