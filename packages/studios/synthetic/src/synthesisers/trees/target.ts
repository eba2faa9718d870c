import type { Bins } from './bins.ts';
import { highest, lowest } from './bins.ts';
import type { Target } from './grow.ts';

/** More levels than this share one class when splits are judged; leaves always hold all levels. */
const CLASSES = 16;
const INDICATORS = 4;

/** The channels in which splits of a column's conditional are judged. `equal` marks rows that repeat the partner's value. */
export function targetOf(bins: Bins, binned: Uint16Array, equal: Uint8Array | undefined): Target {
  const n = binned.length;
  if (bins.type === 'code') {
    const byShare = [...bins.shares.keys()]
      .filter((bin) => bins.shares[bin]! > 0)
      .sort((a, b) => bins.shares[b]! - bins.shares[a]! || a - b);
    const classOf = new Uint8Array(bins.count).fill(CLASSES - 1);
    byShare.slice(0, byShare.length <= CLASSES ? CLASSES : CLASSES - 1).forEach((bin, i) => {
      classOf[bin] = i;
    });
    const classes = new Uint8Array(n);
    for (let row = 0; row < n; row += 1) classes[row] = classOf[binned[row]!]!;
    return { bin: binned, classes, width: Math.max(1, Math.min(CLASSES, byShare.length)) };
  }
  // Middle rank of each bin among the rows that have a value.
  const present = 1 - bins.shares[0]!;
  const rank = new Float64Array(bins.count);
  let below = 0;
  for (let bin = 1; bin < bins.count; bin += 1) {
    const share = present > 0 ? bins.shares[bin]! / present : 0;
    rank[bin] = below + share / 2;
    below += share;
  }
  rank[0] = 0.5;
  const frequent = [...bins.shares.keys()]
    .filter(
      (bin) =>
        bins.shares[bin]! >= 0.04 &&
        bins.shares[bin]! <= 0.98 &&
        (bin === 0 || lowest(bins, bin) === highest(bins, bin)),
    )
    .sort((a, b) => bins.shares[b]! - bins.shares[a]! || a - b)
    .slice(0, INDICATORS);
  const width = 2 + frequent.length + (equal ? 1 : 0);
  const perBin = new Float32Array(bins.count * width);
  for (let bin = 0; bin < bins.count; bin += 1) {
    const u = rank[bin]!;
    // Unit variances, so that place counts most, then spread, then what an indicator adds.
    perBin[bin * width] = (u - 0.5) * Math.sqrt(12);
    perBin[bin * width + 1] = bin === 0 ? 0 : (Math.abs(u - 0.5) - 0.25) * Math.sqrt(48) * 0.6;
    frequent.forEach((each, i) => {
      perBin[bin * width + 2 + i] = each === bin ? 1.2 : 0;
    });
  }
  const dense = new Float32Array(n * width);
  const bin = Uint16Array.from(binned);
  for (let row = 0; row < n; row += 1) {
    const from = binned[row]! * width;
    for (let c = 0; c < width; c += 1) dense[row * width + c] = perBin[from + c]!;
    if (equal?.[row] === 1) {
      dense[row * width + width - 1] = 1.5;
      bin[row] = bins.count;
    }
  }
  return { bin, dense, width };
}
