import { adamW, type Checkpoint, cosine, createTrainer } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { type DiffusionShape, diffusionLoss } from './network.ts';
import type { Pieces } from './pieces.ts';

export interface DiffusionTraining {
  readonly smiles: readonly string[];
  readonly pieces: Pieces;
  readonly canvas: number;
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
  readonly epochs: number;
  readonly rate: number;
  readonly batch: number;
  readonly seed: number;
  readonly resume?: Checkpoint;
  readonly progress?: (at: {
    readonly step: number;
    readonly total: number;
    readonly loss: number;
    readonly checkpoint: () => Checkpoint;
  }) => void;
  readonly signal?: AbortSignal;
}

export interface TrainedDiffusion {
  readonly shape: DiffusionShape;
  readonly parameters: Record<string, Float32Array>;
  readonly used: number;
  readonly leftOut: number;
}

/** Trains on molecules of at most `canvas` pieces. */
export async function trainDiffusion(options: DiffusionTraining): Promise<TrainedDiffusion> {
  const { pieces, canvas, batch, seed, signal } = options;
  const rows: Uint16Array[] = [];
  for (const smiles of options.smiles) {
    const encoded = pieces.encode(smiles);
    if (encoded === undefined || encoded.length === 0 || encoded.length > canvas) continue;
    const row = new Uint16Array(canvas);
    row.set(encoded);
    rows.push(row);
  }
  const perEpoch = Math.floor(rows.length / batch);
  if (perEpoch < 1) throw new RangeError(`${rows.length} molecules do not fill one batch of ${batch}`);
  const total = Math.round(options.epochs * perEpoch);
  const shape: DiffusionShape = {
    pieces: pieces.size,
    canvas,
    width: options.width,
    heads: options.heads,
    layers: options.layers,
  };
  const trainer = await createTrainer(diffusionLoss(shape, batch), {
    optimiser: adamW({ weightDecay: 0.01 }),
    seed,
    clipNorm: 1,
    ema: 0.999,
    ...(options.resume === undefined ? {} : { resume: options.resume }),
  });
  const schedule = cosine({ rate: options.rate, total, warmup: Math.min(200, total >> 2), final: options.rate / 100 });
  const random = createRandom(seed);
  const hidden = BigInt(pieces.size);
  let epoch = -1;
  let order = new Uint32Array() as Uint32Array;
  while (trainer.steps < total) {
    signal?.throwIfAborted();
    const step = trainer.steps;
    if (Math.floor(step / perEpoch) !== epoch) {
      epoch = Math.floor(step / perEpoch);
      order = random.stream(`epoch ${epoch}`).permutation(rows.length);
    }
    const start = (step % perEpoch) * batch;
    const own = random.stream(`step ${step}`);
    const whole = new BigInt64Array(batch * canvas);
    const shown = new BigInt64Array(batch * canvas);
    const weights = new Float32Array(batch * canvas);
    const offset = own.next();
    for (let b = 0; b < batch; b += 1) {
      const row = rows[order[start + b] as number] as Uint16Array;
      // Shares spread evenly over the batch: less variance than independent draws (Kingma et al., 2021).
      const share = Math.max(0.02, (offset + b / batch) % 1);
      for (let p = 0; p < canvas; p += 1) {
        const at = b * canvas + p;
        const piece = BigInt(row[p] as number);
        const hide = own.next() < share;
        whole[at] = piece;
        shown[at] = hide ? hidden : piece;
        weights[at] = hide ? 1 / share : 0;
      }
    }
    const { loss } = await trainer.step({ canvas: shown, whole, weights }, schedule(step));
    options.progress?.({ step: step + 1, total, loss, checkpoint: () => trainer.checkpoint() });
  }
  const parameters = trainer.trained();
  await trainer.close();
  return { shape, parameters, used: rows.length, leftOut: options.smiles.length - rows.length };
}
