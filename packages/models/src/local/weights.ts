import { join } from 'node:path';
import { ModelError } from '../errors.ts';
import { hashFile } from '../pull/hash.ts';
import type { ModelCard } from '../registry/card.ts';

/**
 * The path of a model's weights, after their hash and that of every file beside them was compared with the card. Done at
 * every load: a file that was changed on the disk does not come into use.
 *
 * @throws ModelError `weights-missing`, `hash-mismatch`
 */
export async function checkedWeights(card: ModelCard, folder: string): Promise<string> {
  const { weights } = card;
  if (!weights) throw new ModelError('weights-missing', `The card of ${card.id} names no weights.`);
  for (const { file, sha256 } of [weights, ...weights.beside]) {
    const found = await hashFile(join(folder, file)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) throw new ModelError('weights-missing', `The weights of ${card.id} are not there (${file}).`);
    if (found.sha256 !== sha256) {
      throw new ModelError(
        'hash-mismatch',
        `The weights of ${card.id} have changed since they were registered (${file}); they were not loaded.`,
      );
    }
  }
  return join(folder, weights.file);
}
