import { restoreStream } from '../identifiers/restore-stream.ts';
import type { BackendAnswer } from '../providers/backend.ts';

import type { Meter } from './meter.ts';
import { checkWhole, type Way } from './way.ts';

/** Streams one answer, restored, to `emit`; gives the whole text. */
export async function streamed(
  way: Way,
  signal: AbortSignal,
  meter: Meter,
  emit: (piece: string) => void,
): Promise<string> {
  const call = { ...way.call, signal };
  let raw = '';
  let end: Omit<BackendAnswer, 'text'> | undefined;
  async function* pieces(): AsyncGenerator<string> {
    for await (const piece of way.backend.stream(call)) {
      if ('end' in piece) end = piece.end;
      else {
        raw += piece.text;
        yield piece.text;
      }
    }
  }
  let text = '';
  try {
    for await (const piece of way.shield ? restoreStream(way.shield, pieces()) : pieces()) {
      if (signal.aborted) break;
      text += piece;
      emit(piece);
    }
  } finally {
    if (raw !== '' || end) meter.count(call, end?.usage ?? { input: undefined, output: undefined }, raw);
  }
  checkWhole(way, call, end?.finish ?? 'other', end?.usage.input);
  return text;
}
