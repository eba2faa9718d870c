/** CT in the units of the networks: -1000 HU is 0, 1000 HU is 1. */
export const HOUNSFIELD = { zero: -1000, one: 2000 } as const;

export const fromHounsfield = (data: Float32Array): Float32Array =>
  data.map((v) => (v - HOUNSFIELD.zero) / HOUNSFIELD.one);
