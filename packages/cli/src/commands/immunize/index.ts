import { commandOf } from '../../core/subcommand.ts';
import { forecast } from './forecast.ts';

export const command = commandOf('immunize', 'Immunisations: which doses count, and what is due when (CDC CDSi)', [
  forecast,
]);
