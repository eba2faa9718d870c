/** Discrete Fourier transform of any length: Bluestein's chirp on a power of two, radix 2 where the length is one. */
interface Plan {
  transform(re: Float64Array, im: Float64Array, inverse: boolean): void;
}

const plans = new Map<number, Plan>();

/** Unscaled transform in place; the inverse is scaled by 1/n. */
export function fft(re: Float64Array, im: Float64Array, inverse = false): void {
  const n = re.length;
  let plan = plans.get(n);
  if (plan === undefined) {
    plan = (n & (n - 1)) === 0 ? radix2(n) : bluestein(n);
    plans.set(n, plan);
  }
  plan.transform(re, im, inverse);
  if (inverse) {
    for (let i = 0; i < n; i += 1) {
      re[i] = (re[i] as number) / n;
      im[i] = (im[i] as number) / n;
    }
  }
}

function radix2(n: number): Plan {
  const bits = Math.round(Math.log2(n));
  const cos = Float64Array.from({ length: n / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / n));
  const sin = Float64Array.from({ length: n / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / n));
  const order = Uint32Array.from({ length: n }, (_, i) => {
    let r = 0;
    for (let b = 0; b < bits; b += 1) r |= ((i >> b) & 1) << (bits - 1 - b);
    return r;
  });
  return {
    transform(re, im, inverse) {
      for (let i = 0; i < n; i += 1) {
        const j = order[i]!;
        if (j > i) {
          [re[i], re[j]] = [re[j]!, re[i]!];
          [im[i], im[j]] = [im[j]!, im[i]!];
        }
      }
      const sign = inverse ? 1 : -1;
      for (let size = 2; size <= n; size *= 2) {
        const half = size / 2;
        const stride = n / size;
        for (let start = 0; start < n; start += size) {
          for (let k = 0; k < half; k += 1) {
            const c = cos[k * stride]!;
            const s = sign * sin[k * stride]!;
            const a = start + k;
            const b = a + half;
            const tr = re[b]! * c - im[b]! * s;
            const ti = re[b]! * s + im[b]! * c;
            re[b] = re[a]! - tr;
            im[b] = im[a]! - ti;
            re[a]! += tr;
            im[a]! += ti;
          }
        }
      }
    },
  };
}

function bluestein(n: number): Plan {
  let m = 1;
  while (m < 2 * n - 1) m *= 2;
  const inner = radix2(m);
  // k^2 mod 2n keeps the angle exact for long transforms.
  const angle = Float64Array.from({ length: n }, (_, k) => (Math.PI * ((k * k) % (2 * n))) / n);
  const c = angle.map(Math.cos);
  const s = angle.map(Math.sin);
  const chirpRe = new Float64Array(m);
  const chirpIm = new Float64Array(m);
  for (let k = 0; k < n; k += 1) {
    chirpRe[k] = c[k]!;
    chirpIm[k] = s[k]!;
    if (k > 0) {
      chirpRe[m - k] = c[k]!;
      chirpIm[m - k] = s[k]!;
    }
  }
  inner.transform(chirpRe, chirpIm, false);
  const ar = new Float64Array(m);
  const ai = new Float64Array(m);
  return {
    transform(re, im, inverse) {
      // The inverse is the conjugate of the transform of the conjugate.
      const sign = inverse ? -1 : 1;
      ar.fill(0);
      ai.fill(0);
      for (let k = 0; k < n; k += 1) {
        const x = re[k]!;
        const y = sign * im[k]!;
        ar[k] = x * c[k]! + y * s[k]!;
        ai[k] = y * c[k]! - x * s[k]!;
      }
      inner.transform(ar, ai, false);
      for (let k = 0; k < m; k += 1) {
        const x = ar[k]! * chirpRe[k]! - ai[k]! * chirpIm[k]!;
        ai[k] = ar[k]! * chirpIm[k]! + ai[k]! * chirpRe[k]!;
        ar[k] = x;
      }
      inner.transform(ar, ai, true);
      for (let k = 0; k < n; k += 1) {
        const x = ar[k]! / m;
        const y = ai[k]! / m;
        re[k] = x * c[k]! + y * s[k]!;
        im[k] = sign * (y * c[k]! - x * s[k]!);
      }
    },
  };
}
