/** Runs in the audio thread: hands the microphone's samples, mixed to one channel, to the page in blocks. */

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: unknown): void;

const BLOCK = 4096;

class Capture extends AudioWorkletProcessor {
  #block = new Float32Array(BLOCK);
  #filled = 0;
  #open = true;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.#open = false;
      this.#send();
      this.port.postMessage('end');
    };
  }

  #send(): void {
    const block = this.#block.slice(0, this.#filled);
    this.port.postMessage(block, [block.buffer]);
    this.#filled = 0;
  }

  process([channels = []]: readonly (readonly Float32Array[])[]): boolean {
    const frames = channels[0]?.length ?? 0;
    for (let i = 0; i < frames; i += 1) {
      let sum = 0;
      for (const channel of channels) sum += channel[i] ?? 0;
      this.#block[this.#filled] = sum / channels.length;
      this.#filled += 1;
      if (this.#filled === BLOCK) this.#send();
    }
    return this.#open;
  }
}

registerProcessor('capture', Capture);
