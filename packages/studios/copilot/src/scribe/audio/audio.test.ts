import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTranscript } from '../input/index.ts';
import { scribe } from '../scribe.ts';
import { type SpeechRecogniser, stretches, transcribeSound } from './recogniser.ts';
import { sherpaRecogniser } from './sherpa.ts';
import { isWav, readWav, resample } from './wav.ts';

/** A WAV file of the given samples. */
function wav(channels: readonly Float32Array[], rate: number, bits: 8 | 16 | 24 | 32, float = false): Uint8Array {
  const width = bits / 8;
  const frames = channels[0]!.length;
  const size = frames * width * channels.length;
  const view = new DataView(new ArrayBuffer(44 + size));
  const tag = (at: number, text: string): void => {
    for (const [i, char] of [...text].entries()) view.setUint8(at + i, char.charCodeAt(0));
  };
  tag(0, 'RIFF');
  view.setUint32(4, 36 + size, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * width * channels.length, true);
  view.setUint16(32, width * channels.length, true);
  view.setUint16(34, bits, true);
  tag(36, 'data');
  view.setUint32(40, size, true);
  let at = 44;
  for (let i = 0; i < frames; i += 1) {
    for (const channel of channels) {
      const x = channel[i]!;
      if (float) view.setFloat32(at, x, true);
      else if (bits === 8) view.setUint8(at, Math.round(x * 127) + 128);
      else if (bits === 16) view.setInt16(at, Math.round(x * 32767), true);
      else if (bits === 32) view.setInt32(at, Math.round(x * 2147483647), true);
      else {
        const value = Math.round(x * 8388607);
        view.setUint16(at, value & 0xffff, true);
        view.setInt8(at + 2, value >> 16);
      }
      at += width;
    }
  }
  return new Uint8Array(view.buffer);
}

const tone = (seconds: number, rate: number, hertz = 440, level = 0.5): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / rate),
  );
const quiet = (seconds: number, rate: number): Float32Array => new Float32Array(Math.round(seconds * rate));
function join2(...parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

describe('WAV', () => {
  it.each([
    [8, false, 0.02],
    [16, false, 1e-4],
    [24, false, 1e-6],
    [32, false, 1e-6],
    [32, true, 1e-7],
  ] as const)('reads %d bits, float %s', (bits, float, error) => {
    const samples = tone(0.05, 8000);
    const { rate, channels } = readWav(wav([samples, quiet(0.05, 8000)], 8000, bits, float));
    expect(rate).toBe(8000);
    expect(channels).toHaveLength(2);
    expect(Math.max(...channels[0]!.map((x, i) => Math.abs(x - samples[i]!)))).toBeLessThan(error);
    expect(Math.max(...channels[1]!.map(Math.abs))).toBe(0);
  });

  it('refuses what is no PCM, with a remedy', () => {
    const bytes = wav([tone(0.01, 8000)], 8000, 16);
    bytes[20] = 85;
    expect(() => readWav(bytes)).toThrow(/format 85.*ffmpeg/);
    expect(() => readWav(new TextEncoder().encode('ID3 mp3 file'))).toThrow(/not a WAV/);
    expect(isWav(bytes)).toBe(true);
  });

  it('reads what is there of a file that was cut off', () => {
    expect(readWav(wav([tone(1, 8000)], 8000, 16).subarray(0, 8044)).channels[0]).toHaveLength(4000);
  });

  it('keeps a tone when the rate changes, and lets nothing fold back', () => {
    const want = tone(0.2, 16_000, 440);
    const got = resample(tone(0.2, 44_100, 440), 44_100, 16_000);
    const middle = [...got.slice(800, 2400)].map((x, i) => Math.abs(x - want[800 + i]!));
    expect(Math.max(...middle)).toBeLessThan(0.01);
    const folded = resample(tone(0.2, 44_100, 12_000), 44_100, 16_000).slice(800, 2400);
    expect(Math.max(...folded.map(Math.abs))).toBeLessThan(0.05);
  });
});

/** Hears one sentence per stretch, in the order given. */
function fake(sentences: readonly string[], heard: number[] = []): SpeechRecogniser {
  let next = 0;
  return {
    name: 'fake',
    rate: 16_000,
    window: 28,
    async transcribe(samples) {
      heard.push(samples.length / 16_000);
      return [{ start: 0, end: samples.length / 16_000, text: sentences[next++] ?? '' }];
    },
  };
}

describe('recognition', () => {
  it('never gives silence to the recogniser, so that silence makes no visit', async () => {
    const heard: number[] = [];
    const vtt = await transcribeSound({ rate: 8000, channels: [quiet(60, 8000)] }, fake(['I have chest pain.'], heard));
    expect(heard).toEqual([]);
    expect(scribe(vtt).status).toBe('no-visit');
  });

  it('makes a transcript with times, speaker by channel', async () => {
    const rate = 16_000;
    const left = join2(tone(1, rate), quiet(3, rate));
    const right = join2(quiet(2, rate), tone(1, rate), quiet(1, rate));
    const vtt = await transcribeSound(
      { rate, channels: [left, right] },
      fake(['What brings you in? Any fever?', 'No, but my knee hurts.']),
    );
    const { utterances } = readTranscript(vtt);
    expect(utterances.map((turn) => [turn.speaker, turn.role])).toEqual([
      ['Speaker 1', 'clinician'],
      ['Speaker 2', 'patient'],
    ]);
    expect(utterances[1]!.time!.start).toBeCloseTo(1.9, 1);
    const result = scribe(vtt);
    expect(result.status).toBe('note');
  });

  it('cuts long speech to what the recogniser takes and leaves nothing out', () => {
    const rate = 1000;
    const parts = stretches(tone(100, rate, 50), rate, 28);
    expect(parts.length).toBeGreaterThan(3);
    for (const { from, to } of parts) expect((to - from) / rate).toBeLessThanOrEqual(28);
    for (let i = 1; i < parts.length; i += 1) expect(parts[i]!.from).toBeLessThanOrEqual(parts[i - 1]!.to);
    expect(parts.at(-1)!.to).toBe(100 * rate);
  });

  it('says where in the recording the recogniser failed', async () => {
    const broken: SpeechRecogniser = { ...fake([]), transcribe: () => Promise.reject(new Error('out of memory')) };
    await expect(
      transcribeSound({ rate: 16_000, channels: [join2(quiet(2, 16_000), tone(1, 16_000))] }, broken),
    ).rejects.toThrow(/00:00:01\.900.*out of memory/);
  });
});

describe('sherpa-onnx', () => {
  it('says which package and which files are missing', async () => {
    await expect(sherpaRecogniser({ model: '/no/such/folder' })).rejects.toThrow(/no folder/);
    const folder = await mkdtemp(join(tmpdir(), 'aceso-speech-'));
    try {
      await expect(sherpaRecogniser({ model: folder })).rejects.toThrow(
        /lacks \*encoder\*\.onnx, \*decoder\*\.onnx, \*tokens\.txt/,
      );
      for (const name of ['tiny-encoder.onnx', 'tiny-decoder.onnx', 'tiny-tokens.txt'])
        await writeFile(join(folder, name), '');
      await expect(sherpaRecogniser({ model: folder })).rejects.toThrow(/too small/);
      for (const name of ['tiny-encoder.onnx', 'tiny-decoder.onnx'])
        await writeFile(join(folder, name), new Uint8Array(20_000));
      await expect(sherpaRecogniser({ model: folder, module: 'no-such-speech-package' })).rejects.toThrow(
        /npm install sherpa-onnx-node/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
