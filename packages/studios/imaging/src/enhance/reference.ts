/** Intensity that networks see as 1: the 99th percentile of the positive values; 1 for an empty image. */
export function referenceIntensity(data: Float32Array): number {
  let high = 0;
  for (let i = 0; i < data.length; i += 1) if (data[i]! > high) high = data[i]!;
  if (!(high > 0) || !Number.isFinite(high)) return 1;
  const bins = new Uint32Array(4096);
  let count = 0;
  for (let i = 0; i < data.length; i += 1) {
    if (!(data[i]! > 0)) continue;
    bins[Math.min(4095, Math.floor((data[i]! / high) * 4096))]! += 1;
    count += 1;
  }
  let below = 0;
  for (let b = 0; b < bins.length; b += 1) {
    below += bins[b]!;
    if (below >= 0.99 * count) return ((b + 1) / 4096) * high;
  }
  return high;
}
