import { commandOf } from '../../core/subcommand.ts';
import { filter } from './filter.ts';
import { stats } from './stats.ts';
import { validate } from './validate.ts';

export const command = commandOf('variants', 'Check, count and filter the variants of a VCF file', [
  validate,
  stats,
  filter,
]);
