import { commandOf } from '../../core/subcommand.ts';
import { guidance } from './guidance.ts';
import { importFiles } from './import.ts';
import { summary } from './summary.ts';

export const command = commandOf(
  'wearables',
  'Wearable exports: import as FHIR, summaries with evidence, lifestyle guidance',
  [importFiles, summary, guidance],
  1000,
);
