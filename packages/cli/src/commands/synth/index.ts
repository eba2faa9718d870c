import { commandOf } from '../../core/subcommand.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';
import { impute } from './impute.ts';
import { patients } from './patients.ts';
import { rebalance } from './rebalance.ts';
import { sample } from './sample.ts';
import { schema } from './schema.ts';
import { fitTables, sampleTables } from './tables.ts';

export const command = commandOf(
  'synth',
  'synthetic tables that keep the statistics of a real one and repeat nobody, and simulated patients',
  [fit, sample, evaluate, schema, patients, fitTables, sampleTables, rebalance, impute],
  3,
);
