import { commandOf } from '../../core/subcommand.ts';
import { build } from './build.ts';
import { cluster } from './cluster.ts';
import { diversity } from './diversity.ts';
import { merge } from './merge.ts';
import { model } from './model.ts';
import { pharmacophore } from './pharmacophore.ts';
import { similar } from './similar.ts';
import { space } from './space.ts';
import { substructure } from './substructure.ts';

export const command = commandOf(
  'screen',
  'large molecule libraries and combinatorial spaces: similarity, substructure, pharmacophores, models, diversity, clusters',
  [build, similar, substructure, pharmacophore, model, diversity, cluster, space, merge],
  10_000,
);
