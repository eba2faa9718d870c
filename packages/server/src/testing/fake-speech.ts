import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * For tests: a folder that passes for a speech model, and a module that passes for sherpa-onnx-node. It hears the given
 * sentences, one for each stretch of speech, however it sounds.
 */
export async function fakeSpeech(
  folder: string,
  sentences: readonly string[],
): Promise<{ readonly model: string; readonly module: string }> {
  const model = join(folder, 'speech-model');
  await mkdir(model, { recursive: true });
  for (const part of ['encoder', 'decoder']) await writeFile(join(model, `tiny-${part}.onnx`), Buffer.alloc(20_000));
  await writeFile(join(model, 'tiny-tokens.txt'), 'a 0\n');
  const module = join(folder, 'fake-sherpa.mjs');
  await writeFile(
    module,
    `const sentences = ${JSON.stringify(sentences)};
export class OfflineRecognizer {
  createStream() {
    return { acceptWaveform({ samples, sampleRate }) { this.seconds = samples.length / sampleRate; } };
  }
  decode(stream) {
    stream.text = sentences.shift() ?? '';
  }
  getResult({ text }) {
    return { text };
  }
}
`,
  );
  return { model, module };
}
