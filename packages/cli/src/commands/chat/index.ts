import { commandOf } from '../../core/subcommand.ts';
import { triage } from './triage.ts';

export const command = commandOf('chat', 'Messages of patients: red flags, answers from the record', [triage]);
