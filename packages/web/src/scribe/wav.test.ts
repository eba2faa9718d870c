import { describe, expect, it } from 'vitest';
import { pcm16, RATE, Resampler, wavFile } from './wav.ts';

const tone = (hertz: number, rate: number, seconds = 0.3): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));

/** The whole result, the input cut into blocks of `size`. */
function resampled(samples: Float32Array, from: number, size: number): number[] {
  const resampler = new Resampler(from);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += size) out.push(...resampler.push(samples.slice(at, at + size)));
  out.push(...resampler.end());
  return out;
}
const loudest = (samples: readonly number[]) => Math.max(...samples.slice(200, -200).map(Math.abs));

describe('resampling', () => {
  it.each([48_000, 44_100, 22_050, 16_000, 8000])('keeps a tone of speech from %d samples a second', (from) => {
    const got = resampled(tone(440, from), from, 4096);
    const want = tone(440, RATE);
    expect(Math.abs(got.length - want.length)).toBeLessThanOrEqual(1);
    expect(loudest(got.map((x, i) => x - (want[i] ?? 0)))).toBeLessThan(0.01);
  });
  it('lets nothing above 8 kHz fold back', () => {
    expect(loudest(resampled(tone(12_000, 48_000), 48_000, 4096))).toBeLessThan(0.02);
  });
  it('does not depend on the size of the blocks', () => {
    const samples = tone(700, 44_100, 0.1);
    const whole = resampled(samples, 44_100, samples.length);
    for (const size of [1, 128, 1000]) {
      const got = resampled(samples, 44_100, size);
      expect(got).toHaveLength(whole.length);
      expect(Math.max(...got.map((x, i) => Math.abs(x - (whole[i] ?? 9))))).toBeLessThan(1e-6);
    }
  });
});

describe('the file', () => {
  it('has a header that says what follows', async () => {
    const file = wavFile([pcm16(Float32Array.of(0, 1, -1)), pcm16(Float32Array.of(2, 0.5))]);
    const view = new DataView(await file.arrayBuffer());
    const text = (at: number, size: number) => String.fromCharCode(...new Uint8Array(view.buffer, at, size));
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(['RIFF', 'WAVEfmt ', 'data']);
    expect(view.getUint32(4, true)).toBe(file.size - 8);
    expect(view.getUint32(24, true)).toBe(16_000);
    expect(view.getUint32(40, true)).toBe(10);
    expect([0, 1, 2, 3, 4].map((i) => view.getInt16(44 + i * 2, true))).toEqual([0, 32767, -32767, 32767, 16384]);
  });
});
