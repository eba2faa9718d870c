import type { BackendAnswer, BackendPiece } from '../providers/backend.ts';

/** An answer as it is written: `run` tells each piece of text; the usage comes last, or the error of the run. */
export async function* streamed(
  run: (tell: (text: string) => void) => Promise<BackendAnswer>,
): AsyncGenerator<BackendPiece> {
  const pieces: string[] = [];
  let wake: () => void = () => undefined;
  let over = false;
  const made = run((text) => {
    pieces.push(text);
    wake();
  }).finally(() => {
    over = true;
    wake();
  });
  made.catch(() => undefined);
  while (!over || pieces.length > 0) {
    const piece = pieces.shift();
    if (piece !== undefined) yield { text: piece };
    else if (!over) await new Promise<void>((resolve) => (wake = resolve));
  }
  const { usage, finish } = await made;
  yield { end: { usage, finish } };
}
