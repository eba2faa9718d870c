import { createRandom } from '@aceso/tensor';
import { canonicalSmiles } from '../chem/index.ts';
import { DiscoveryError } from '../errors.ts';
import type { Card, Endpoint, Panel } from './ensemble.ts';
import { parentOf } from './features.ts';
import { overlap } from './leakage.ts';
import { byTime } from './measurements.ts';
import { absoluteErrors, auroc, mean } from './metrics.ts';
import type { Measured } from './molecules.ts';
import { type Prediction, predict } from './predict.ts';
import { groupFolds, scaffoldKey } from './scaffold.ts';
import { type TrainOptions, trainPanel } from './train.ts';

export interface LearnOptions extends Omit<TrainOptions, 'split'> {
  /** How the scores are made: by whole scaffolds (default), by chance, or the last fifth by time from what came before. */
  readonly split?: 'scaffold' | 'random' | 'time';
  /**
   * Also tests the whole procedure: a fifth of the scaffolds (with `random`, of the molecules) is put aside, a model learns from the
   * rest, and its figures on the fifth go into the card. Takes about as long again.
   */
  readonly test?: boolean;
  /** Added to the card of every endpoint. */
  readonly about?: Card;
}

const FIFTH = 5;

/**
 * Learns models of the properties of a table. The model that is given has learned from all rows. With `split: 'time'` its card has,
 * beside the figures by scaffold, those of a model that had only seen the first four fifths.
 * @throws DiscoveryError as `trainPanel`, and where rows have no time
 */
export async function learn(rows: readonly Measured[], options: LearnOptions): Promise<Panel> {
  const { split = 'scaffold', about = {}, test = false, ...rest } = options;
  const { from: _, ...anew } = rest;
  const shape = { split: split === 'random' ? split : 'scaffold' } as const;
  const training = { ...anew, ...shape };
  let scores: (k: number) => Card = () => ({});
  if (split === 'time') {
    if (rows.some(({ time }) => time === undefined))
      throw new DiscoveryError(
        'option',
        'A split by time needs the column that says when each row was measured (--date-column COLUMN).',
      );
    const ordered = byTime(rows);
    const earlier = Math.floor(ordered.length * 0.8);
    const judged = await judge(ordered.slice(0, earlier), ordered.slice(earlier), training);
    scores = (k) => ({ time: { learnedFrom: 'the first 80 % of the rows by time', ...judged[k] } });
  } else if (test) {
    const keyOf =
      split === 'random'
        ? ({ molecule }: Measured) => canonicalSmiles(parentOf(molecule), { stereo: false })
        : ({ molecule }: Measured) => scaffoldKey(parentOf(molecule));
    const random = createRandom(rest.seed ?? 1).stream('test');
    const fold = groupFolds(rows.map(keyOf), FIFTH, (count) => random.permutation(count));
    const side = (aside: boolean): Measured[] => rows.filter((_, i) => (fold[i] === 0) === aside);
    const judged = await judge(side(false), side(true), training).catch((error: unknown) => {
      // The whole table is enough to learn from where four fifths of it are not.
      if (error instanceof DiscoveryError && error.code === 'input') return undefined;
      throw error;
    });
    const what = split === 'random' ? 'molecules' : 'scaffolds';
    scores = (k) => ({
      test: judged
        ? { learnedFrom: `four fifths of the ${what}; these figures are of the other fifth`, ...judged[k] }
        : { leftOut: `too few rows: four fifths of the ${what} are not enough to learn from` },
    });
  }
  return withCard(await trainPanel(rows, { ...rest, ...shape }), (k) => ({ ...about, ...scores(k) }));
}

/** What a model that learned from some rows makes of others, by property. */
async function judge(train: readonly Measured[], test: readonly Measured[], options: TrainOptions): Promise<Card[]> {
  const panel = await trainPanel(train, options);
  const across = overlap(train, test);
  return panel.endpoints.map((endpoint, k) => ({ ...scoreOn(panel, endpoint, test, k), leakage: across }));
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
    return short(task === 'regression' ? mean(absoluteErrors(v, t)) : auroc(v, t));
  };
  const share = (of: (i: number) => boolean, holds: (i: number) => boolean): number | null => {
    const chosen = [...truth.keys()].filter(of);
    return short(chosen.filter(holds).length / chosen.length);
  };
  const within = (i: number): boolean => truth[i]! >= found[i]!.interval[0] && truth[i]! <= found[i]!.interval[1];
  const labelled = (i: number): boolean => found[i]!.labels?.includes(truth[i] as 0 | 1) === true;
  return {
    molecules: known.length,
    [task === 'regression' ? 'mae' : 'auroc']: score(() => true),
    inside: score(({ inDomain }) => inDomain),
    outside: score(({ inDomain }) => !inDomain),
    insideShare: share(
      () => true,
      (i) => found[i]!.inDomain,
    ),
    asked: 0.9,
    ...(task === 'regression'
      ? { coverage: share(() => true, within), coverageInside: share((i) => found[i]!.inDomain, within) }
      : {
          coverageOfNegatives: share((i) => truth[i] === 0, labelled),
          coverageOfPositives: share((i) => truth[i] === 1, labelled),
          decided: share(
            () => true,
            (i) => found[i]!.labels?.length === 1,
          ),
        }),
  };
}

const short = (x: number): number | null => (Number.isFinite(x) ? Number(x.toPrecision(4)) : null);
