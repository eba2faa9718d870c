import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ScribeError } from '../error.ts';
import type { SpeechRecogniser } from './recogniser.ts';

/** What is used of the package sherpa-onnx-node; it is an optional peer and not installed with Aceso. */
interface Sherpa {
  readonly OfflineRecognizer: new (
    config: unknown,
  ) => {
    createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void };
    decode(stream: unknown): void;
    getResult(stream: unknown): { readonly text: string; readonly timestamps?: readonly number[] };
  };
}

export interface SherpaOptions {
  /** Folder of a Whisper model in the layout of sherpa-onnx: an encoder, a decoder (`.onnx`) and `tokens.txt`. */
  readonly model: string;
  /** Package name or path of sherpa-onnx-node. */
  readonly module?: string;
  /** Language of the speech, `en` unless given. */
  readonly language?: string;
  readonly threads?: number;
}

/**
 * Whisper by sherpa-onnx, on this machine.
 *
 * @throws ScribeError when the package or the weights are not there, saying what to install
 */
export async function sherpaRecogniser(options: SherpaOptions): Promise<SpeechRecogniser> {
  const name = options.module ?? 'sherpa-onnx-node';
  const files = await weights(options.model);
  let sherpa: Sherpa;
  try {
    // The name is a value so that Aceso starts without the package.
    const loaded = (await import(name)) as { default?: Sherpa } & Sherpa;
    sherpa = loaded.OfflineRecognizer ? loaded : loaded.default!;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ScribeError(
      'recogniser',
      `Audio needs the package sherpa-onnx-node, which cannot be loaded (${why}); run: npm install sherpa-onnx-node.`,
    );
  }
  let recogniser: InstanceType<Sherpa['OfflineRecognizer']>;
  try {
    recogniser = new sherpa.OfflineRecognizer({
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: {
        whisper: {
          encoder: files.encoder,
          decoder: files.decoder,
          language: options.language ?? 'en',
          task: 'transcribe',
          tailPaddings: -1,
        },
        tokens: files.tokens,
        numThreads: options.threads ?? 2,
        provider: 'cpu',
        debug: 0,
      },
    });
  } catch (error) {
    throw new ScribeError(
      'recogniser',
      `The speech model in ${options.model} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return {
    name: 'Whisper (sherpa-onnx)',
    rate: 16_000,
    window: 28,
    async transcribe(samples) {
      const stream = recogniser.createStream();
      stream.acceptWaveform({ samples, sampleRate: 16_000 });
      recogniser.decode(stream);
      const { text } = recogniser.getResult(stream);
      return [{ start: 0, end: samples.length / 16_000, text }];
    },
  };
}

async function weights(folder: string): Promise<{ encoder: string; decoder: string; tokens: string }> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new ScribeError(
      'recogniser',
      `There is no folder ${folder}; give the folder of a sherpa-onnx Whisper model.`,
    );
  }
  const pick = (part: string): string | undefined => {
    const found = names.filter((name) => name.includes(part) && name.endsWith('.onnx')).sort();
    // Eight-bit weights are a quarter of the size and nearly as good on a CPU.
    return found.find((name) => name.includes('int8')) ?? found[0];
  };
  const encoder = pick('encoder');
  const decoder = pick('decoder');
  const tokens = names.find((name) => name.endsWith('tokens.txt'));
  if (!encoder || !decoder || !tokens) {
    const missing = [!encoder && '*encoder*.onnx', !decoder && '*decoder*.onnx', !tokens && '*tokens.txt']
      .filter(Boolean)
      .join(', ');
    throw new ScribeError(
      'recogniser',
      `The speech model folder ${folder} lacks ${missing}; unpack a sherpa-onnx Whisper model there.`,
    );
  }
  for (const name of [encoder, decoder]) {
    // The native library ends the process on a file that is no model; a pointer file or a broken download is caught here.
    if ((await stat(join(folder, name))).size < 10_000) {
      throw new ScribeError(
        'recogniser',
        `${join(folder, name)} is too small to be a speech model; download it again.`,
      );
    }
  }
  return { encoder: join(folder, encoder), decoder: join(folder, decoder), tokens: join(folder, tokens) };
}
