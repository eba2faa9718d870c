import { csvOf } from '../../http/csv.ts';
import type { Table } from '../computations/routes.ts';
import type { CourseResult, FitReport, SensitivityResult } from './records.ts';

const csv = (text: string) => ({ type: 'text/csv; charset=utf-8', ending: 'csv', text });

export const courseTable: Table = ({ columns, rows }: CourseResult) => csv(csvOf(columns, rows));

export const sensitivityTable: Table = ({ parameters }: SensitivityResult) => {
  const head = Object.keys(parameters[0] ?? {});
  return csv(
    csvOf(
      head,
      parameters.map((row) => head.map((key) => row[key])),
    ),
  );
};

export const fitTable: Table = ({ parameters }: FitReport) =>
  csv(
    csvOf(
      ['parameter', 'value', 'standard_error', 'at_bound'],
      parameters.map(({ id, value, error, atBound }) => [id, value, error, atBound]),
    ),
  );
