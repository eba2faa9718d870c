/**
 * Trains the variational autoencoder of src/compress on the T1 volumes of a folder and writes encoder and decoder as ONNX, each with its card.
 *
 * node packages/studios/imaging/scripts/train-vae.ts MR_FOLDER OUT_FOLDER --held-out STS_022,STS_023,STS_026,STS_027 [--steps 6000] [--seed 1]
 *
 * The posterior is uniform over one step of quantisation about the mean and the prior a logistic distribution per channel, so that the
 * divergence is the number of bits (Balle, Laparra and Simoncelli 2017); the likelihood is normal with a deviation in proportion to the
 * step, which is drawn anew for every patch: one network for all rates. Same folder, same seed: same files.
 */
import { parseArgs } from 'node:util';
import {
  adam,
  add,
  cosine,
  createRandom,
  createTrainer,
  div,
  exp,
  exportModel,
  filled,
  type Graph,
  log,
  mean,
  mul,
  neg,
  sigmoid,
  square,
  sub,
  sum,
  train,
  type Value,
} from '@aceso/tensor';
import { BLOCK, decoder, encoder, LATENTS, SIGMA_PER_STEP } from '../src/compress/network.ts';
import { openSize } from './open-size.ts';
import { randomPatch, trainingSlices } from './training-slices.ts';
import { IBSI, writeCarded } from './write-card.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'held-out': { type: 'string', default: '' },
    steps: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '1' },
  },
});
const [folder, out] = positionals;
const heldOut = values['held-out'].split(',').filter((name) => name !== '');
if (folder === undefined || out === undefined || heldOut.length === 0)
  throw new Error('MR_FOLDER, OUT_FOLDER and --held-out are needed');
const steps = Number(values.steps);
const [SIDE, BATCH] = [64, 8];
const CELLS = SIDE / BLOCK;

const all = (await trainingSlices(folder, 'MR', heldOut)).filter(
  ({ image }) => image.width >= SIDE && image.height >= SIDE,
);
const names = [...new Set(all.map(({ patient }) => patient))];
console.log(`${names.length} volumes, ${all.length} slices`);

/** Scale of the logistic prior of each channel. */
const scaleOf = (g: Graph): Value => exp(g.parameter('prior.log_scale', [1, LATENTS, 1, 1], filled(0)));

const build = (g: Graph) => {
  const x = g.input('x', [BATCH, 1, SIDE, SIDE]);
  const uniform = g.input('uniform', [BATCH, LATENTS, CELLS, CELLS]);
  const logStep = g.input('logStep', [BATCH, 1, 1, 1]);
  const plane = g.input('plane', [BATCH, 1, CELLS, CELLS]);
  const step = exp(logStep);
  const z = add(encoder(g, x), mul(step, uniform));
  const scale = scaleOf(g);
  const upper = sigmoid(div(add(z, mul(step, 0.5)), scale));
  const lower = sigmoid(div(sub(z, mul(step, 0.5)), scale));
  const nats = div(sum(neg(log(add(sub(upper, lower), 1e-6))), [1, 2, 3], true), SIDE * SIDE);
  const error = mean(square(sub(decoder(g, z, plane), x)), [1, 2, 3], true);
  const sigma = mul(step, SIGMA_PER_STEP);
  // Each patch weighs in proportion to its step: large steps would drown among likelihoods that are a hundred times narrower.
  const bound = add(div(error, mul(square(sigma), 2)), nats);
  return { loss: mean(mul(bound, step)), outputs: { error, nats } };
};
const trainer = await createTrainer(build, { optimiser: adam(), seed: Number(values.seed), ema: 0.998, clipNorm: 1 });
const started = process.hrtime.bigint();
let [error, nats] = [0, 0];
await train({
  trainer,
  steps,
  schedule: cosine({ rate: 1.5e-3, total: steps, warmup: 100 }),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * SIDE * SIDE);
    const logStep = new Float32Array(BATCH);
    const plane = new Float32Array(BATCH * CELLS * CELLS);
    for (let b = 0; b < BATCH; b += 1) {
      x.set(randomPatch([all[random.int(all.length)]!.image], SIDE, random)[0]!, b * SIDE * SIDE);
      logStep[b] = Math.log(0.5) + random.next() * Math.log(16);
      plane.fill(logStep[b]!, b * CELLS * CELLS, (b + 1) * CELLS * CELLS);
    }
    const uniform = Float32Array.from({ length: BATCH * LATENTS * CELLS * CELLS }, () => random.next() - 0.5);
    return { x, uniform, logStep, plane };
  },
  progress({ step, result }) {
    const average = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
    const follow = step === 1 ? 1 : 0.01;
    error += follow * (average(result.outputs.error!) - error);
    nats += follow * (average(result.outputs.nats!) - nats);
    if (step % 100 === 0)
      console.log(
        `${step} error ${error.toExponential(3)}, ${(nats / Math.LN2).toFixed(3)} bits a pixel, ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s`,
      );
  },
});
const trained = trainer.trained();
await trainer.close();
const prior = [...trained['prior.log_scale']!].map((v) => Number(Math.exp(v).toPrecision(6)));
const models = {
  encoder: openSize(
    exportModel((g) => ({ z: encoder(g, g.input('x', [1, 1, SIDE, SIDE])) }), trained),
    { x: ['height', 'width'] },
    { z: ['rows', 'columns'] },
  ),
  decoder: openSize(
    exportModel(
      (g) => ({ image: decoder(g, g.input('z', [1, LATENTS, CELLS, CELLS]), g.input('step', [1, 1, CELLS, CELLS])) }),
      trained,
    ),
    { z: ['rows', 'columns'], step: ['rows', 'columns'] },
    { image: ['height', 'width'] },
  ),
};
for (const [part, bytes] of Object.entries(models))
  await writeCarded(out, `mr-vae-${part}`, bytes, {
    task: 'compression',
    summary: `${part === 'encoder' ? 'Encoder' : 'Decoder'} of a variational autoencoder of MR slices: 16 latent values for each 8 x 8 pixels, convolutions with residual blocks, posterior uniform over one step of quantisation, one network for all rates.`,
    source: `Trained by scripts/train-vae.ts --steps ${steps} --seed ${values.seed} on T1 MR of ${names.join(' ')} of ${IBSI}; ${heldOut.join(' ')} held out.`,
    licence: 'Apache-2.0; training data CC BY 3.0',
    prior,
    limits: [
      'Research use: no clinical validation. Compression is lossy: nothing may be measured on what comes out.',
      'Trained on T1-weighted limbs and trunks with soft-tissue sarcoma: the tumours are part of what it holds for usual.',
      'Other contrasts, organs and scanners were not tried.',
    ],
  });
