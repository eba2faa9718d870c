import { ScribeError } from '../error.ts';

/** Sound as samples in [-1, 1], one array per channel. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly channels: readonly Float32Array[];
}

/** Whether bytes begin as a RIFF WAVE file does. */
export function isWav(bytes: Uint8Array): boolean {
  const tag = String.fromCharCode(...bytes.subarray(0, 12));
  return /^(?:RIFF|RF64)....WAVE$/s.test(tag);
}

/**
 * Reads a WAV file: PCM of 8, 16, 24 or 32 bits and floats of 32 or 64 bits, any rate and number of channels (Microsoft
 * RIFF WAVE; the extensible form by its sub-format).
 *
 * @throws ScribeError for anything else, naming what it is and how to convert it
 */
export function readWav(bytes: Uint8Array): Sound {
  if (!isWav(bytes))
    throw new ScribeError('audio', 'The recording is not a WAV file; convert it, e.g. ffmpeg -i visit.m4a visit.wav.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: { code: number; channels: number; rate: number; bits: number; block: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    const declared = view.getUint32(at + 4, true);
    const body = at + 8;
    // A recorder that was cut off leaves the size open; what is there is read.
    const size = Math.min(declared, bytes.length - body);
    if (id === 'fmt ') {
      if (size < 16) throw new ScribeError('audio', 'The WAV file has a broken format block; export it again.');
      let code = view.getUint16(body, true);
      if (code === 0xfffe && size >= 26) code = view.getUint16(body + 24, true);
      format = {
        code,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        block: view.getUint16(body + 12, true),
        bits: view.getUint16(body + 14, true),
      };
    } else if (id === 'data') {
      if (!format) throw new ScribeError('audio', 'The WAV file has sound before its format block; export it again.');
      return decode(view, body, size, format);
    }
    at = body + declared + (declared % 2);
  }
  throw new ScribeError('audio', 'The WAV file has no sound in it.');
}

function decode(
  view: DataView,
  from: number,
  size: number,
  { code, channels, rate, bits, block }: { code: number; channels: number; rate: number; bits: number; block: number },
): Sound {
  const read = reader(view, code, bits);
  if (!read) {
    throw new ScribeError(
      'audio',
      `The WAV file is coded in a way that is not read (format ${code}, ${bits} bits); convert it to PCM, e.g. ffmpeg -i in.wav -c:a pcm_s16le out.wav.`,
    );
  }
  if (channels < 1 || rate < 1000 || block < (bits / 8) * channels) {
    throw new ScribeError('audio', `The WAV file claims ${channels} channels at ${rate} Hz; export it again.`);
  }
  const frames = Math.floor(size / block);
  const out = Array.from({ length: channels }, () => new Float32Array(frames));
  const width = bits / 8;
  for (let i = 0; i < frames; i += 1)
    for (let c = 0; c < channels; c += 1) out[c]![i] = read(from + i * block + c * width);
  return { rate, channels: out };
}

function reader(view: DataView, code: number, bits: number): ((at: number) => number) | undefined {
  if (code === 3 && bits === 32) return (at) => view.getFloat32(at, true);
  if (code === 3 && bits === 64) return (at) => view.getFloat64(at, true);
  if (code !== 1) return undefined;
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at) => view.getInt16(at, true) / 32768;
  if (bits === 24) return (at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 8388608;
  if (bits === 32) return (at) => view.getInt32(at, true) / 2147483648;
  return undefined;
}

/** Half-width of the interpolation kernel, in samples of the slower rate. */
const TAPS = 16;

/**
 * Changes the sample rate by windowed-sinc interpolation (Hann window), low-passed below the slower of the two Nyquist
 * frequencies so that nothing folds back.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const length = Math.floor((samples.length * to) / from);
  const out = new Float32Array(length);
  const cut = Math.min(1, to / from);
  const half = TAPS / cut;
  for (let i = 0; i < length; i += 1) {
    const centre = (i * from) / to;
    const first = Math.max(0, Math.ceil(centre - half));
    const last = Math.min(samples.length - 1, Math.floor(centre + half));
    let sum = 0;
    let weight = 0;
    for (let k = first; k <= last; k += 1) {
      const x = (k - centre) * cut;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      const w = sinc * (0.5 + 0.5 * Math.cos((Math.PI * (k - centre)) / half));
      sum += samples[k]! * w;
      weight += w;
    }
    out[i] = weight === 0 ? 0 : sum / weight;
  }
  return out;
}
