import { join } from 'node:path';
import { ModelError } from '../errors.ts';
import { hashFile } from '../pull/pull.ts';
import type { ModelCard } from '../registry/card.ts';

/**
 * The path of a model's weights, after their hash was compared with the card. Done at every load: a file that was
 * changed on the disk does not come into use.
 *
 * @throws ModelError `weights-missing`, `hash-mismatch`
 */
export async function checkedWeights(card: ModelCard, folder: string): Promise<string> {
  const { weights } = card;
  if (!weights) throw new ModelError('weights-missing', `The card of ${card.id} names no weights.`);
  const path = join(folder, weights.file);
  const found = await hashFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) throw new ModelError('weights-missing', `The weights of ${card.id} are not there (${weights.file}).`);
  if (found.sha256 !== weights.sha256) {
    throw new ModelError(
      'hash-mismatch',
      `The weights of ${card.id} have changed since they were registered; they were not loaded.`,
    );
  }
  return path;
}
