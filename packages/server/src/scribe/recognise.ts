import { readWav, ScribeError, sherpaRecogniser, transcribeSound } from '@aceso/copilot';

/**
 * A process of its own: a WAV file on standard input, its transcript on standard output. Recognition keeps a processor
 * busy for minutes, and the native library ends its process on some broken files; neither may happen to the server.
 * Arguments: folder of the model, then, where it is not installed beside Aceso, the package.
 */
const [model = '', module] = process.argv.slice(2);
const tell = (answer: object): void => {
  process.stdout.write(JSON.stringify(answer));
};
try {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  parts.length = 0;
  const sound = readWav(bytes);
  const recogniser = await sherpaRecogniser({ model, ...(module ? { module } : {}) });
  const transcript = await transcribeSound(sound, recogniser);
  tell({ transcript, seconds: sound.channels[0]!.length / sound.rate });
} catch (error) {
  if (!(error instanceof ScribeError)) throw error;
  tell({ error: { code: error.code, message: error.message } });
}
