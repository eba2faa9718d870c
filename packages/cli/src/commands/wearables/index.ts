import { commandOf } from '../../core/subcommand.ts';
import { importFiles } from './import.ts';

export const command = commandOf(
  'wearables',
  'Wearable exports: import as FHIR, summaries with evidence, lifestyle guidance',
  [importFiles],
  1000,
);
