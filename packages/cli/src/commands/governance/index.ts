import { commandOf } from '../../core/subcommand.ts';
import { coverage } from './coverage.ts';
import { drift } from './drift.ts';
import { evaluate } from './evaluate.ts';
import { fairness } from './fairness.ts';
import { gate } from './gate.ts';
import { lineage } from './lineage.ts';
import { report } from './report.ts';
import { roi } from './roi.ts';

export const command = commandOf(
  'governance',
  'Quality and safety of models',
  [evaluate, gate, fairness, drift, coverage, lineage, report, roi],
  3,
);
