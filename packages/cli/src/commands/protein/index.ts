import { commandOf } from '../../core/subcommand.ts';
import { describe } from './describe.ts';
import { embed } from './embed.ts';
import { predict } from './predict.ts';
import { fetch, fold } from './providers.ts';
import { variants } from './variants.ts';

export const command = commandOf(
  'protein',
  'proteins: describe files, secondary structure and disorder, embeddings, effects of variants, structures of providers',
  [describe, predict, embed, variants, fetch, fold],
);
