import { ScribeError } from '../error.ts';
import { readCaptions } from './captions.ts';
import { readPlain } from './plain.ts';
import { settleRoles } from './roles.ts';
import { readTextGrid } from './textgrid.ts';
import type { RawTurn, Transcript, TranscriptFormat, Utterance } from './transcript.ts';

const READERS: Readonly<Record<TranscriptFormat, (source: string) => RawTurn[]>> = {
  plain: readPlain,
  webvtt: readCaptions,
  srt: readCaptions,
  textgrid: readTextGrid,
};

/** What kind of transcript a text is, from its first lines. */
export function detectFormat(source: string): TranscriptFormat {
  const head = source.slice(0, 4000).replace(/^\uFEFF/, '');
  if (/^WEBVTT(?:\s|$)/.test(head)) return 'webvtt';
  if (
    /^\s*File type = "ooTextFile/.test(head) ||
    /^\s*"ooTextFile"/.test(head) ||
    /Object class = "TextGrid"/.test(head)
  )
    return 'textgrid';
  if (/^\s*\d+\s*\r?\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->/.test(head)) return 'srt';
  if (/^\s*\d{1,2}:\d{2}(?::\d{2})?[,.]\d{1,3}\s*-->/m.test(head)) return 'webvtt';
  return 'plain';
}

/**
 * Reads a transcript; nothing is cut, however long. Spans are UTF-16 units in `source`.
 *
 * @throws ScribeError where the format cannot be read, naming the place
 */
export function readTranscript(source: string, format: TranscriptFormat = detectFormat(source)): Transcript {
  if (!Object.hasOwn(READERS, format)) {
    throw new ScribeError('format', `"${format}" is no transcript format; use plain, webvtt, srt or textgrid.`);
  }
  const turns = READERS[format](source);
  const { roles, inferred } = settleRoles(source, turns);
  const utterances = turns.map(
    (turn, index): Utterance => ({
      index,
      speaker: turn.speaker ?? 'unknown',
      role: roles.get(turn.speaker ?? 'unknown') ?? 'other',
      start: turn.start,
      end: turn.end,
      text: source.slice(turn.start, turn.end),
      ...(turn.time && { time: turn.time }),
    }),
  );
  return { source, format, utterances, rolesInferred: inferred };
}
