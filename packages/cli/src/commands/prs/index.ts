import { commandOf } from '../../core/subcommand.ts';
import { panel } from './panel.ts';
import { score } from './score.ts';

export const command = commandOf('prs', 'Polygenic scores from genotypes and files of the PGS Catalog', [score, panel]);
