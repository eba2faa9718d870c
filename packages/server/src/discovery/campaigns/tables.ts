import { csvOf } from '../../http/csv.ts';
import type { Table } from '../computations/routes.ts';
import type { BacktestResult } from './records.ts';

/** Mean regret after each experiment, by method. */
export const backtestTable: Table = ({ experiments, curves }: BacktestResult) => ({
  type: 'text/csv; charset=utf-8',
  ending: 'csv',
  text: csvOf(
    ['experiments', ...curves.map(({ method }) => method)],
    Array.from({ length: experiments }, (_, i) => [i + 1, ...curves.map(({ regret }) => regret[i])]),
  ),
});
