/** Learning rate at step 0, 1, 2, ... */
export type Schedule = (step: number) => number;

export const constant =
  (rate: number): Schedule =>
  () =>
    rate;

/** Up in a line over `warmup` steps, then down along half a cosine to `final` at `total` steps (Loshchilov and Hutter, 2017). */
export function cosine(options: {
  readonly rate: number;
  readonly total: number;
  readonly warmup?: number;
  readonly final?: number;
}): Schedule {
  const { rate, total, warmup = 0, final = 0 } = options;
  if (!(total > warmup))
    throw new RangeError(`a schedule of ${total} steps needs a warm-up shorter than that, not ${warmup}`);
  return (step) => {
    if (step < warmup) return (rate * (step + 1)) / warmup;
    const share = Math.min(1, (step - warmup) / (total - warmup));
    return final + ((rate - final) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}

/** In a line from `rate` to `final` over `total` steps. */
export const linear =
  (rate: number, total: number, final = 0): Schedule =>
  (step) =>
    rate + (final - rate) * Math.min(1, step / total);

/** Multiplied by `factor` after every `every` steps. */
export const stepwise =
  (rate: number, every: number, factor: number): Schedule =>
  (step) =>
    rate * factor ** Math.floor(step / every);
