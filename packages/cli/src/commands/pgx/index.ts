import { commandOf } from '../../core/subcommand.ts';
import { call } from './call.ts';

export const command = commandOf('pgx', 'Drug and gene: star alleles, phenotypes, CPIC recommendations', [call]);
