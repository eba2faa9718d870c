import type { Args } from '../core/command.ts';
import { CliError } from '../core/errors.ts';

/** Fetches weights and makes their card. */
export async function pull(_args: Args, _id: string): Promise<void> {
  throw new CliError('pull is not here yet.');
}
