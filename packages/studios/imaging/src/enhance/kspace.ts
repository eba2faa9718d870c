import { fft } from './fft.ts';
import { type Slice, slice } from './image.ts';

/** Spectrum of a slice; zero frequency at index 0, as the transform leaves it. */
export interface Spectrum {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function spectrumOf(image: Slice): Spectrum {
  const spectrum = {
    width: image.width,
    height: image.height,
    re: Float64Array.from(image.data),
    im: new Float64Array(image.data.length),
  };
  transform(spectrum, false);
  return spectrum;
}

/** The real part of the image of a spectrum. */
export function imageOf(spectrum: Spectrum): Slice {
  const copy = { ...spectrum, re: spectrum.re.slice(), im: spectrum.im.slice() };
  transform(copy, true);
  return slice(spectrum.width, spectrum.height, Float32Array.from(copy.re));
}

function transform({ width, height, re, im }: Spectrum, inverse: boolean): void {
  for (let y = 0; y < height; y += 1) {
    fft(re.subarray(y * width, (y + 1) * width), im.subarray(y * width, (y + 1) * width), inverse);
  }
  const cr = new Float64Array(height);
  const ci = new Float64Array(height);
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) {
      cr[y] = re[y * width + x]!;
      ci[y] = im[y * width + x]!;
    }
    fft(cr, ci, inverse);
    for (let y = 0; y < height; y += 1) {
      re[y * width + x] = cr[y]!;
      im[y * width + x] = ci[y]!;
    }
  }
}

/** Signed frequency of index i of n. */
const frequency = (i: number, n: number): number => (i <= (n - 1) / 2 ? i : i - n);

/**
 * The pinned degradation of super-resolution: of the k-space of the full-resolution slice only |kx| < width / 4 and
 * |ky| < height / 4 were acquired (twice coarser in-plane along both axes), box-shaped, without noise. Nothing else is called
 * "2x" here: another degradation gives other figures.
 */
const acquired = (i: number, n: number): boolean => Math.abs(frequency(i, n)) < n / 4;

/** What a scanner reconstructs from the truncated k-space on the full grid: the zero-filled image. */
export function truncate(image: Slice): Slice {
  const spectrum = spectrumOf(image);
  each(spectrum, (at, known) => {
    if (known) return;
    spectrum.re[at] = 0;
    spectrum.im[at] = 0;
  });
  return imageOf(spectrum);
}

/** Puts the acquired part of k-space back: the result agrees with what was measured, whatever a network made of the rest. */
export function restoreAcquired(result: Slice, zeroFilled: Slice): Slice {
  const spectrum = spectrumOf(result);
  const measured = spectrumOf(zeroFilled);
  each(spectrum, (at, known) => {
    if (!known) return;
    spectrum.re[at] = measured.re[at]!;
    spectrum.im[at] = measured.im[at]!;
  });
  return imageOf(spectrum);
}

/** Relative difference of two slices within the acquired part of k-space: 0 for a result that kept the measurement. */
export function acquiredDifference(result: Slice, zeroFilled: Slice): number {
  const a = spectrumOf(result);
  const b = spectrumOf(zeroFilled);
  let difference = 0;
  let norm = 0;
  each(a, (at, known) => {
    if (!known) return;
    difference += (a.re[at]! - b.re[at]!) ** 2 + (a.im[at]! - b.im[at]!) ** 2;
    norm += b.re[at]! ** 2 + b.im[at]! ** 2;
  });
  return norm === 0 ? 0 : Math.sqrt(difference / norm);
}

/** Twice the matrix along both axes by zero-filling; the Nyquist frequency of an even length, whose sign is unknown, is left out. */
export function zeroFill(image: Slice): Slice {
  const from = spectrumOf(image);
  const width = 2 * image.width;
  const height = 2 * image.height;
  const to: Spectrum = { width, height, re: new Float64Array(width * height), im: new Float64Array(width * height) };
  const gain = (width * height) / (image.width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    const fy = frequency(y, image.height);
    if (!(Math.abs(fy) < height / 4)) continue;
    for (let x = 0; x < image.width; x += 1) {
      const fx = frequency(x, image.width);
      if (!(Math.abs(fx) < width / 4)) continue;
      const at = ((fy + height) % height) * width + ((fx + width) % width);
      to.re[at] = gain * from.re[y * image.width + x]!;
      to.im[at] = gain * from.im[y * image.width + x]!;
    }
  }
  return imageOf(to);
}

function each({ width, height }: Spectrum, visit: (at: number, known: boolean) => void): void {
  for (let y = 0; y < height; y += 1) {
    const row = acquired(y, height);
    for (let x = 0; x < width; x += 1) visit(y * width + x, row && acquired(x, width));
  }
}
