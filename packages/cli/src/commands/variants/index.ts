import { commandOf } from '../../core/subcommand.ts';
import { stats } from './stats.ts';
import { validate } from './validate.ts';

export const command = commandOf('variants', 'Check and count the variants of a VCF file', [validate, stats]);
