import type { Slice } from './image.ts';

/** Peak signal-to-noise ratio in dB for a peak of 1 (the reference intensity). */
export function psnr(image: Slice, truth: Slice): number {
  let sum = 0;
  for (let i = 0; i < truth.data.length; i += 1) sum += (image.data[i]! - truth.data[i]!) ** 2;
  return -10 * Math.log10(sum / truth.data.length);
}

/** Mean structural similarity (Wang et al. 2004): Gaussian window of 11 pixels and 1.5 pixels deviation, range 1, inner pixels. */
export function ssim(image: Slice, truth: Slice): number {
  const kernel = Float64Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / (2 * 1.5 ** 2)));
  const norm = kernel.reduce((a, b) => a + b, 0);
  const { width, height } = truth;
  const smooth = (of: (i: number) => number): Float64Array => {
    const rows = new Float64Array(width * height);
    const out = new Float64Array(width * height);
    for (let y = 0; y < height; y += 1)
      for (let x = 5; x < width - 5; x += 1) {
        let sum = 0;
        for (let k = 0; k < 11; k += 1) sum += kernel[k]! * of(y * width + x + k - 5);
        rows[y * width + x] = sum / norm;
      }
    for (let y = 5; y < height - 5; y += 1)
      for (let x = 5; x < width - 5; x += 1) {
        let sum = 0;
        for (let k = 0; k < 11; k += 1) sum += kernel[k]! * rows[(y + k - 5) * width + x]!;
        out[y * width + x] = sum / norm;
      }
    return out;
  };
  const a = image.data;
  const b = truth.data;
  const [ma, mb, aa, bb, ab] = [
    smooth((i) => a[i]!),
    smooth((i) => b[i]!),
    smooth((i) => a[i]! ** 2),
    smooth((i) => b[i]! ** 2),
    smooth((i) => a[i]! * b[i]!),
  ];
  let total = 0;
  let count = 0;
  for (let y = 5; y < height - 5; y += 1)
    for (let x = 5; x < width - 5; x += 1) {
      const i = y * width + x;
      const product = ma[i]! * mb[i]!;
      const squares = ma[i]! ** 2 + mb[i]! ** 2;
      const variance = aa[i]! + bb[i]! - squares;
      total += ((2 * product + 1e-4) * (2 * (ab[i]! - product) + 9e-4)) / ((squares + 1e-4) * (variance + 9e-4));
      count += 1;
    }
  return total / count;
}
