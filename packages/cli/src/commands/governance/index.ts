import { commandOf } from '../../core/subcommand.ts';
import { roi } from './roi.ts';

export const command = commandOf('governance', 'Quality and safety of models', [roi], 3);
