/** Samples a second of what is sent: speech models take no more. */
export const RATE = 16_000;

/** Samples of the slower rate at each side that the low-pass looks at. */
const TAPS = 16;

/**
 * Changes a stream's sample rate block by block, by windowed-sinc interpolation (Hann window) low-passed below the slower
 * of the two Nyquist frequencies. The result does not depend on where the blocks are cut.
 */
export class Resampler {
  readonly #step: number;
  readonly #cut: number;
  readonly #half: number;
  #held = new Float32Array(0);
  /** Place in the stream of the first sample held, and number of samples made. */
  #base = 0;
  #made = 0;

  /** @param from samples a second that come in @param to samples a second wanted */
  constructor(from: number, to: number = RATE) {
    this.#step = from / to;
    this.#cut = Math.min(1, to / from);
    this.#half = TAPS / this.#cut;
  }

  /** What can be told once `block` is known; the last few samples wait for the next one. */
  push(block: Float32Array): Float32Array {
    const held = new Float32Array(this.#held.length + block.length);
    held.set(this.#held);
    held.set(block, this.#held.length);
    this.#held = held;
    const end = this.#base + held.length;
    const ready = Math.max(0, Math.ceil((end - this.#half) / this.#step) - this.#made);
    return this.#make(ready);
  }

  /** The rest, when nothing more comes. */
  end(): Float32Array {
    const end = this.#base + this.#held.length;
    return this.#make(Math.max(0, Math.floor(end / this.#step) - this.#made));
  }

  #make(count: number): Float32Array {
    const out = new Float32Array(count);
    for (let i = 0; i < count; i += 1) {
      const centre = (this.#made + i) * this.#step - this.#base;
      const first = Math.max(0, Math.ceil(centre - this.#half));
      const last = Math.min(this.#held.length - 1, Math.floor(centre + this.#half));
      let sum = 0;
      let weight = 0;
      for (let k = first; k <= last; k += 1) {
        const x = (k - centre) * this.#cut;
        const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        const w = sinc * (0.5 + 0.5 * Math.cos((Math.PI * (k - centre)) / this.#half));
        sum += (this.#held[k] ?? 0) * w;
        weight += w;
      }
      out[i] = weight === 0 ? 0 : sum / weight;
    }
    this.#made += count;
    const drop = Math.max(
      0,
      Math.min(this.#held.length, Math.floor(this.#made * this.#step - this.#half) - this.#base),
    );
    this.#held = this.#held.slice(drop);
    this.#base += drop;
    return out;
  }
}

/** Samples in [-1, 1] as little-endian 16-bit numbers; louder ones are clipped. */
export function pcm16(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  for (let i = 0; i < samples.length; i += 1) {
    const x = Math.max(-1, Math.min(1, samples[i] ?? 0));
    view.setInt16(i * 2, Math.round(x * 32_767), true);
  }
  return new Uint8Array(view.buffer);
}

/** A WAV file (RIFF, PCM, one channel, 16 bits) of parts made by `pcm16`. */
export function wavFile(parts: readonly Uint8Array<ArrayBuffer>[], rate = RATE): Blob {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const view = new DataView(new ArrayBuffer(44));
  const tag = (at: number, text: string) => {
    for (const [i, char] of [...text].entries()) view.setUint8(at + i, char.charCodeAt(0));
  };
  tag(0, 'RIFF');
  view.setUint32(4, 36 + size, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, size, true);
  return new Blob([view.buffer, ...parts], { type: 'audio/wav' });
}
