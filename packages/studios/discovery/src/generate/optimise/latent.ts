import type { Random } from '@aceso/tensor/random';
import { checkCancelled } from '../../errors.ts';
import { writeDrafts } from '../language/sample.ts';
import { openDecoder, openEncoder } from '../vae/model.ts';
import { drawLatent } from '../vae/prior.ts';
import type { Weights } from '../weights.ts';
import { EvolutionStrategy } from './evolution-strategy.ts';
import type { Ledger } from './ledger.ts';

export interface LatentOptions {
  readonly vae: Weights;
  readonly random: Random;
  /** Vectors per round, default 32. */
  readonly population?: number;
  /** First step around a molecule, in units of the latent space; default 0.3. */
  readonly step?: number;
  /** Sharpness of the decoder, default 0.3: nearly its likeliest molecule. */
  readonly temperature?: number;
  readonly thread?: 'here' | 'worker';
  readonly signal?: AbortSignal;
}

/** Rounds without a better molecule after which the search begins anew elsewhere. */
const STALE = 12;
/** Ends a run that finds nothing new. */
const PATIENCE = 60;

/**
 * Searches the latent space of the autoencoder: an evolution strategy that learns its steps, started at the latent vector of
 * one of the best molecules so far and, when it stalls, started again at another. Runs until the ledger is full.
 */
export async function searchLatent(ledger: Ledger, options: LatentOptions): Promise<{ restarts: number }> {
  const { vae, random, population = 32, step = 0.3, temperature = 0.3, thread = 'here', signal } = options;
  let vectors: readonly Float32Array[] = [];
  let first = 0;
  const decoder = await openDecoder(vae, (attempt) => vectors[attempt - first] as Float32Array, {
    thread,
    rows: population,
  });
  const encoder = await openEncoder(vae, { thread, rows: 8 });
  const seed = random.int(2 ** 31);
  let attempt = 0;
  let restarts = 0;
  let fruitless = 0;
  try {
    while (!ledger.full && fruitless < PATIENCE) {
      const centre = (await latentOfGood(ledger, encoder, random)) ?? drawLatent(vae, random);
      const strategy = new EvolutionStrategy(centre, step, population, random);
      restarts += 1;
      let best = Number.NEGATIVE_INFINITY;
      let stale = 0;
      while (!ledger.full && stale < STALE && fruitless < PATIENCE) {
        checkCancelled(signal);
        vectors = strategy.ask();
        first = attempt;
        const drafts = await writeDrafts(decoder, attempt, attempt + population, { seed, temperature });
        attempt += population;
        const before = ledger.calls;
        const scores = drafts.map(({ smiles, ended }) =>
          ended ? (ledger.propose(smiles, 'latent')?.total ?? -1) : -1,
        );
        fruitless = ledger.calls > before ? 0 : fruitless + 1;
        strategy.tell(scores);
        const top = Math.max(...scores);
        stale = top > best ? 0 : stale + 1;
        best = Math.max(best, top);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    await decoder.close();
    await encoder.close();
  }
  return { restarts };
}

/** The latent vector of a candidate, rank r with probability about 1 / r; undefined where the model cannot read it. */
async function latentOfGood(
  ledger: Ledger,
  encoder: Awaited<ReturnType<typeof openEncoder>>,
  random: Random,
): Promise<Float32Array | undefined> {
  const { ranked } = ledger;
  const most = Math.min(ranked.length, 100);
  for (let tries = 0; tries < 8 && most > 0; tries += 1) {
    const rank = Math.max(0, Math.floor((most + 1) ** random.next53()) - 1);
    const smiles = ranked[Math.min(most - 1, rank)]?.smiles;
    const [latent] = smiles === undefined ? [] : await encoder.encode([smiles]).catch(unreadable);
    if (latent !== undefined) return latent;
  }
  return undefined;
}

function unreadable(error: unknown): [] {
  if (error instanceof RangeError) return [];
  throw error;
}
