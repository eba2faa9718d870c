import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

/** What the pool sends for one frame. */
export interface FrameJob {
  readonly codec: Codec;
  readonly frame: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: string;
  /** 1 to 100: `frame` are pixels, and a JPEG of them is wanted. */
  readonly encode?: number;
}

export type Codec = 'Jpeg' | 'JpegLs' | 'Jpeg2000' | 'HtJpeg2000' | 'JpegXl';

export interface FrameResult {
  readonly samples?: Uint8Array;
  readonly error?: string;
}

interface Context {
  getDecodedBuffer(): Uint8Array | undefined;
  getEncodedBuffer(): Uint8Array | undefined;
}

interface Codecs {
  readonly NativeCodecs: {
    initializeAsync(): Promise<void>;
    encodeJpeg(context: Context, parameters: object): Context;
  } & Record<`decode${Codec}`, (context: Context, parameters?: object) => Context>;
  readonly Context: new (attributes: object) => Context;
}

const load = async (): Promise<Codecs> => {
  const codecs = createRequire(import.meta.url)('dcmjs-codecs') as Codecs;
  await codecs.NativeCodecs.initializeAsync();
  return codecs;
};

let loaded: Promise<Codecs> | undefined;

parentPort?.on('message', (job: FrameJob) => {
  void (async () => {
    try {
      loaded ??= load();
      const { NativeCodecs, Context } = await loaded;
      const context = new Context({
        width: job.width,
        height: job.height,
        bitsAllocated: job.bitsAllocated,
        bitsStored: job.bitsStored,
        samplesPerPixel: job.samples,
        pixelRepresentation: job.signed ? 1 : 0,
        planarConfiguration: 0,
        photometricInterpretation: job.photometric,
        ...(job.encode === undefined ? { encodedBuffer: job.frame } : { decodedBuffer: job.frame }),
      });
      const made =
        job.encode === undefined
          ? NativeCodecs[`decode${job.codec}`](context, {}).getDecodedBuffer()
          : NativeCodecs.encodeJpeg(context, { lossy: true, quality: job.encode }).getEncodedBuffer();
      if (!made) throw new Error('nothing came out');
      const samples = new Uint8Array(made);
      parentPort!.postMessage({ samples } satisfies FrameResult, [samples.buffer]);
    } catch (error) {
      parentPort!.postMessage({
        error: error instanceof Error ? error.message : String(error),
      } satisfies FrameResult);
    }
  })();
});
