import { ScribeError } from '../error.ts';
import { resample, type Sound } from './wav.ts';

/** Words of a stretch of sound. Seconds from the start of what was given. */
export interface Recognised {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Speech to text. A seam: the engine that ships is sherpa-onnx; tests put their own in. */
export interface SpeechRecogniser {
  readonly name: string;
  /** Samples a second that it takes. */
  readonly rate: number;
  /** Longest stretch it takes at once, in seconds. */
  readonly window: number;
  transcribe(samples: Float32Array): Promise<readonly Recognised[]>;
}

/** Root mean square below which a frame counts as silence; about -50 dB of full scale. */
const SILENCE = 0.003;
/** Seconds of one frame, and of the quiet that ends a stretch. */
const FRAME = 0.02;
const PAUSE = 0.5;

/**
 * A recording as a WebVTT transcript. Silence is never sent to the recogniser, which would invent words for it; long
 * speech is cut at its pauses to what the recogniser takes, and nothing is left out. With two channels each is a speaker.
 *
 * @throws ScribeError when the recogniser fails, with the place in the recording
 */
export async function transcribeSound(sound: Sound, recogniser: SpeechRecogniser): Promise<string> {
  const cues: { start: number; end: number; speaker: string; text: string }[] = [];
  const separate = sound.channels.length === 2 && different(sound.channels[0]!, sound.channels[1]!);
  const tracks = separate ? sound.channels : [mix(sound.channels)];
  for (const [index, track] of tracks.entries()) {
    const samples = resample(track, sound.rate, recogniser.rate);
    for (const { from, to } of stretches(samples, recogniser.rate, recogniser.window)) {
      const offset = from / recogniser.rate;
      let found: readonly Recognised[];
      try {
        found = await recogniser.transcribe(samples.subarray(from, to));
      } catch (error) {
        throw new ScribeError(
          'recogniser',
          `${recogniser.name} failed at ${stamp(offset)} of the recording: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      for (const item of found) {
        const text = item.text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
        if (text !== '')
          cues.push({
            start: offset + item.start,
            end: offset + item.end,
            speaker: separate ? `Speaker ${index + 1}` : 'Speaker',
            text,
          });
      }
    }
  }
  cues.sort((a, b) => a.start - b.start);
  const blocks = cues.map(
    ({ start, end, speaker, text }) =>
      `${stamp(start)} --> ${stamp(Math.max(end, start + 0.001))}\n${separate ? `<v ${speaker}>` : ''}${text}`,
  );
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`;
}

/** Stretches of speech, none longer than `seconds`, cut at the quietest place where speech goes on. */
export function stretches(samples: Float32Array, rate: number, seconds: number): { from: number; to: number }[] {
  const frame = Math.max(1, Math.round(rate * FRAME));
  const loud: number[] = [];
  for (let at = 0; at < samples.length; at += frame) {
    let sum = 0;
    const end = Math.min(samples.length, at + frame);
    for (let i = at; i < end; i += 1) sum += samples[i]! * samples[i]!;
    loud.push(Math.sqrt(sum / (end - at)));
  }
  const out: { from: number; to: number }[] = [];
  const pause = Math.round(PAUSE / FRAME);
  const most = Math.floor(seconds / FRAME);
  const emit = (a: number, b: number): void => {
    out.push({ from: Math.max(0, (a - 5) * frame), to: Math.min(samples.length, (b + 6) * frame) });
  };
  let start = -1;
  let last = -1;
  for (let i = 0; i < loud.length; i += 1) {
    if (loud[i]! >= SILENCE) {
      if (start < 0) start = i;
      last = i;
    }
    if (start < 0) continue;
    if (i - last >= pause || i === loud.length - 1) {
      emit(start, last);
      start = -1;
    } else if (i - start >= most - 12) {
      let cut = i;
      for (let k = start + Math.floor(most / 2); k <= i; k += 1) if (loud[k]! < loud[cut]!) cut = k;
      emit(start, cut);
      start = cut + 1;
      last = Math.max(last, start);
    }
  }
  return out;
}

function mix(channels: readonly Float32Array[]): Float32Array {
  if (channels.length === 1) return channels[0]!;
  const out = new Float32Array(channels[0]!.length);
  for (const channel of channels)
    for (let i = 0; i < out.length; i += 1) out[i] = out[i]! + channel[i]! / channels.length;
  return out;
}

/** Whether two channels carry two microphones rather than one sound twice. */
function different(a: Float32Array, b: Float32Array): boolean {
  let difference = 0;
  let energy = 1e-12;
  const step = Math.max(1, Math.floor(a.length / 200_000));
  for (let i = 0; i < a.length; i += step) {
    difference += (a[i]! - b[i]!) ** 2;
    energy += a[i]! ** 2 + b[i]! ** 2;
  }
  return difference / energy > 0.2;
}

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  return `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}.${pad(ms % 1000, 3)}`;
}
