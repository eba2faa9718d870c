import { commandOf } from '../../core/subcommand.ts';
import { evaluate } from './evaluate.ts';
import { fairness } from './fairness.ts';
import { gate } from './gate.ts';
import { report } from './report.ts';
import { roi } from './roi.ts';

export const command = commandOf(
  'governance',
  'Quality and safety of models',
  [evaluate, gate, fairness, report, roi],
  3,
);
