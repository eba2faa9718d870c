import { adam, cosine, createTrainer, type Graph, type TensorData, train, type Value } from '@aceso/tensor';

/** Adam with a cosine schedule and a moving average of the parameters; prints the running loss. */
export async function trainNetwork(options: {
  readonly steps: number;
  readonly seed: number | string;
  readonly rate: number;
  readonly loss: (g: Graph) => Value;
  readonly batch: (step: number) => Record<string, TensorData>;
}): Promise<Record<string, Float32Array>> {
  const { steps, seed, rate, loss, batch } = options;
  const trainer = await createTrainer((g) => ({ loss: loss(g) }), {
    optimiser: adam(),
    seed: Number(seed),
    ema: 0.998,
    clipNorm: 1,
  });
  const started = process.hrtime.bigint();
  let running = 0;
  await train({
    trainer,
    steps,
    schedule: cosine({ rate, total: steps, warmup: 50 }),
    batch,
    progress({ step, result }) {
      running += (step === 1 ? 1 : 0.01) * (result.loss - running);
      if (step % 100 === 0)
        console.log(
          `${step} loss ${running.toExponential(3)} ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s`,
        );
    },
  });
  const trained = trainer.trained();
  await trainer.close();
  return trained;
}
