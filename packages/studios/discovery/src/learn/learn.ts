import { DiscoveryError } from '../errors.ts';
import type { Card, Endpoint, Panel } from './ensemble.ts';
import { byTime } from './measurements.ts';
import { absoluteErrors, auroc, mean } from './metrics.ts';
import type { Measured } from './molecules.ts';
import { type Prediction, predict } from './predict.ts';
import { type TrainOptions, trainPanel } from './train.ts';

export interface LearnOptions extends Omit<TrainOptions, 'split'> {
  /** How the scores are made: by whole scaffolds (default), by chance, or the last fifth by time from what came before. */
  readonly split?: 'scaffold' | 'random' | 'time';
  /** Added to the card of every endpoint. */
  readonly about?: Card;
}

/**
 * Learns models of the properties of a table. With `split: 'time'` the model that is given has learned from all rows, and its card
 * has, beside the figures by scaffold, those of a model that had only seen the first four fifths.
 * @throws DiscoveryError as `trainPanel`, and where rows have no time
 */
export function learn(rows: readonly Measured[], options: LearnOptions): Panel {
  const { split = 'scaffold', about = {}, ...rest } = options;
  if (split !== 'time') return withCard(trainPanel(rows, { ...rest, split }), () => about);
  if (rows.some(({ time }) => time === undefined))
    throw new DiscoveryError('option', 'A split by time needs the column that says when each row was measured (--time COLUMN).');
  const ordered = byTime(rows);
  const earlier = Math.floor(ordered.length * 0.8);
  const past = trainPanel(ordered.slice(0, earlier), rest);
  const scores = past.endpoints.map((endpoint, k) => scoreOn(past, endpoint, ordered.slice(earlier), k));
  return withCard(trainPanel(rows, rest), (k) => ({ ...about, time: scores[k] }));
}

const withCard = (panel: Panel, extra: (k: number) => Card): Panel => ({
  ...panel,
  endpoints: panel.endpoints.map((endpoint, k) => ({ ...endpoint, card: { ...endpoint.card, ...extra(k) } })),
});

/** What a model makes of rows that it has not seen. */
function scoreOn(panel: Panel, { name, task }: Endpoint, rows: readonly Measured[], k: number): Card {
  const known = rows.filter(({ values }) => !Number.isNaN(values[k]!));
  const truth = known.map(({ values }) => values[k]!);
  const found = known.map(({ molecule }) => predict(molecule, [panel], [name])[0]!);
  const values = found.map(({ value }) => value);
  const score = (keep: (p: Prediction) => boolean): number | null => {
    const chosen = found.flatMap((p, i) => (keep(p) ? [i] : []));
    const [v, t] = [chosen.map((i) => values[i]!), chosen.map((i) => truth[i]!)];
    const result = task === 'regression' ? mean(absoluteErrors(v, t)) : auroc(v, t);
    return Number.isFinite(result) ? Number(result.toPrecision(4)) : null;
  };
  const held = found.filter(({ interval: [low, high] }, i) => truth[i]! >= low && truth[i]! <= high).length;
  return {
    learnedFrom: 'the first 80 % of the rows by time',
    molecules: known.length,
    [task === 'regression' ? 'mae' : 'auroc']: score(() => true),
    inside: score(({ inDomain }) => inDomain),
    outside: score(({ inDomain }) => !inDomain),
    coverage: Number((held / known.length).toPrecision(4)),
  };
}
