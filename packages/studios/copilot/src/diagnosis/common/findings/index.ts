import { readFindings } from '../authoring.ts';
import type { FindingDefinition } from '../schema.ts';
import { EXAM } from './exam.data.ts';
import { HISTORY } from './history.data.ts';
import { MORE } from './more.data.ts';
import { SYMPTOMS } from './symptoms.data.ts';
import { TESTS } from './tests.data.ts';

/** Every finding that is not a value of an analyte. */
export function authoredFindings(): FindingDefinition[] {
  return [
    ...readFindings('symptoms', SYMPTOMS),
    ...readFindings('history', HISTORY),
    ...readFindings('exam', EXAM),
    ...readFindings('tests', TESTS),
    ...readFindings('more', MORE),
  ];
}
