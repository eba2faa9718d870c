import { commandOf } from '../core/subcommand.ts';
import { convert } from './mol-convert.ts';
import { describe } from './mol-describe.ts';
import { filter } from './mol-filter.ts';
import { generate } from './mol-generate.ts';
import { link } from './mol-link.ts';
import { optimize } from './mol-optimize.ts';
import { pairs } from './mol-pairs.ts';
import { retro } from './mol-retro.ts';
import { standardize } from './mol-standardize.ts';

export const command = commandOf(
  'mol',
  'molecules: read, describe, standardise, filter, convert, generate, optimise, link, compare and take apart',
  [describe, convert, standardize, filter, generate, optimize, link, pairs, retro],
  3,
);
