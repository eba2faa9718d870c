import { commandOf } from '../../core/subcommand.ts';
import { build } from './build.ts';
import { metrics } from './metrics.ts';
import { review } from './review.ts';
import { submit } from './submit.ts';

export const command = commandOf('pa', 'Prior authorisation: build, answer and review requests; public figures', [
  build,
  submit,
  review,
  metrics,
]);
