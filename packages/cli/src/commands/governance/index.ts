import { commandOf } from '../../core/subcommand.ts';
import { report } from './report.ts';
import { roi } from './roi.ts';

export const command = commandOf('governance', 'Quality and safety of models', [report, roi], 3);
