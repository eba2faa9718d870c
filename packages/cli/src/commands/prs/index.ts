import { commandOf } from '../../core/subcommand.ts';
import { score } from './score.ts';

export const command = commandOf('prs', 'Polygenic scores from a VCF file and files of the PGS Catalog', [score]);
