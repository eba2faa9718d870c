import capture from './capture-worklet.ts?worker&url';
import { pcm16, RATE, Resampler, wavFile } from './wav.ts';

export interface Recording {
  /** Ends it and gives the sound as a WAV file of 16 kHz. */
  stop(): Promise<Blob>;
  /** Ends it; the sound is gone. */
  cancel(): void;
}

export interface Progress {
  readonly seconds: number;
  readonly bytes: number;
  /** Loudness of the last block, 0 to 1. */
  readonly level: number;
}

/** Whether this page may have a microphone at all: browsers give it to HTTPS and to this machine only. */
export const hasMicrophone = (): boolean =>
  typeof navigator.mediaDevices?.getUserMedia === 'function' && typeof AudioWorkletNode === 'function';

/**
 * Records from the microphone, in memory only, until it is stopped.
 *
 * @throws DOMException when the person or the browser does not give the microphone
 */
export async function record(onProgress: (progress: Progress) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const context = new AudioContext();
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== 'closed') void context.close();
  };
  try {
    await context.audioWorklet.addModule(capture);
    await context.resume();
  } catch (error) {
    close();
    throw error;
  }
  const resampler = new Resampler(context.sampleRate);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const add = (samples: Float32Array): void => {
    const part = pcm16(samples);
    parts.push(part);
    bytes += part.length;
  };
  const node = new AudioWorkletNode(context, 'capture');
  let ended: (() => void) | undefined;
  node.port.onmessage = ({ data }: MessageEvent<Float32Array | 'end'>) => {
    if (data === 'end') {
      ended?.();
      return;
    }
    add(resampler.push(data));
    const power = data.reduce((sum, x) => sum + x * x, 0) / Math.max(1, data.length);
    onProgress({ seconds: bytes / 2 / RATE, bytes, level: Math.min(1, Math.sqrt(power) * 4) });
  };
  context.createMediaStreamSource(stream).connect(node);
  // A node is only run when its output, silence here, is wanted.
  node.connect(context.destination);
  return {
    async stop() {
      const done = new Promise<void>((resolve) => {
        ended = resolve;
      });
      node.port.postMessage('end');
      await done;
      close();
      add(resampler.end());
      return wavFile(parts);
    },
    cancel: close,
  };
}
