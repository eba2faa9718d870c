import { commandOf } from '../../core/subcommand.ts';
import { fairness } from './fairness.ts';

export const command = commandOf('governance', 'Quality and safety of models', [fairness]);
