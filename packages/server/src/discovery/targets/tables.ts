import { csvOf } from '../../http/csv.ts';
import type { Table } from '../computations/routes.ts';
import type { RankResult, TestResult } from './records.ts';

const csv = (text: string) => ({ type: 'text/csv; charset=utf-8', ending: 'csv', text });

/** One row for each source of each target: the contributions of a target add up to its score. */
export const rankTable: Table = ({ targets }: RankResult) =>
  csv(
    csvOf(
      [
        'rank',
        'target',
        'symbol',
        'score',
        'type',
        'source',
        'evidence',
        'source_score',
        'weight',
        'place',
        'contribution',
        'references',
      ],
      targets.flatMap(({ rank, target, symbol, score, trail }) =>
        trail.map((step) => [
          rank,
          target,
          symbol ?? '',
          score,
          step.type,
          step.source,
          step.evidence,
          step.sourceScore,
          step.weight,
          step.place,
          step.contribution,
          step.best.flatMap(({ reference }) => (reference === undefined ? [] : [reference])).join(' '),
        ]),
      ),
    ),
  );

export const testTable: Table = ({ diseases }: TestResult) =>
  csv(
    csvOf(
      ['disease', 'name', 'hidden', 'elsewhere', 'auroc', 'popularity'],
      diseases.map((d) => [d.disease, d.name ?? '', d.positives, d.shared, d.auroc, d.popularity]),
    ),
  );
