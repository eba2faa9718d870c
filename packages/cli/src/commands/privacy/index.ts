import { commandOf } from '../../core/subcommand.ts';
import { exportCopy } from './export.ts';

export const command = commandOf(
  'privacy',
  'The rights of a person: a copy of all their data (erasing: "aceso erase")',
  [exportCopy],
);
