import { ScribeError } from '../error.ts';
import { trimmed } from './plain.ts';
import type { RawTurn } from './transcript.ts';

/** `HH:MM:SS.mmm --> HH:MM:SS.mmm`, hours optional (WebVTT section 4.3); SubRip writes a comma. */
const TIMING =
  /^\s*(?:(\d{1,}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})(?:\s.*)?$/;
const VOICE = /<v(?:\.[^\s>]+)*\s+([^>]*)>/;
const PREFIX = /^\s*(?:[-–]\s*)?(?:\[([^\]]{1,40})\]\s*:?|([A-Za-z][\w .'-]{0,30}):)\s*/;

const HEADER = /^\uFEFF?WEBVTT(?:\s|$)/;

/** Times with an arrow, however badly written: the start of a cue was meant, so it is no speech. */
const looksLikeTiming = (text: string): boolean => text.includes('-->') || /^\s*\d{1,2}:\d{2}\S*\s*[-–—=]+>/.test(text);

/** The name or number of a cue: one line right above its times, or a number that nothing follows. */
function isName(lines: readonly { readonly text: string }[], i: number): boolean {
  if (looksLikeTiming(lines[i]!.text)) return false;
  const next = lines[i + 1]?.text ?? '';
  return looksLikeTiming(next) || (/^\s*\d+\s*$/.test(lines[i]!.text) && next.trim() === '');
}

function unreadable(i: number, text: string): ScribeError {
  return new ScribeError(
    'format',
    looksLikeTiming(text)
      ? `Line ${i + 1} is a cue whose times cannot be read; write 00:01:02.000 --> 00:01:05.500.`
      : `Line ${i + 1} stands in no cue, so when and by whom it was said is not known; put times above it (00:01:02.000 --> 00:01:05.500), or take out the empty line before it.`,
  );
}

/**
 * Turns of a WebVTT or SubRip file. The speaker is the voice tag (`<v Dr Lee>`), or a label at the start of a cue.
 * NOTE, STYLE and REGION blocks hold no speech. Markup inside a cue splits it, so that spans cover spoken words only.
 *
 * @throws ScribeError for a cue whose times cannot be read and for text outside of cues, naming the line
 */
export function readCaptions(source: string): RawTurn[] {
  const turns: RawTurn[] = [];
  const lines: { start: number; end: number; text: string }[] = [];
  for (let at = source.charCodeAt(0) === 0xfeff ? 1 : 0; at <= source.length; ) {
    let end = source.indexOf('\n', at);
    if (end < 0) end = source.length;
    lines.push({ start: at, end, text: source.slice(at, end).replace(/\r$/, '') });
    at = end + 1;
  }
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (i === 0 && HEADER.test(line.text)) {
      // The header goes on to the first empty line; a cue may stand there too.
      while (i + 1 < lines.length && lines[i + 1]!.text.trim() !== '' && !looksLikeTiming(lines[i + 1]!.text)) i += 1;
      continue;
    }
    if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line.text)) {
      while (i + 1 < lines.length && lines[i + 1]!.text.trim() !== '') i += 1;
      continue;
    }
    if (line.text.trim() === '' || isName(lines, i)) continue;
    const match = TIMING.exec(line.text);
    if (!match || [match[2], match[3], match[6], match[7]].some((part) => Number(part) > 59))
      throw unreadable(i, line.text);
    const time = { start: seconds(match.slice(1, 5)), end: seconds(match.slice(5, 9)) };
    let speaker: string | undefined;
    while (i + 1 < lines.length && lines[i + 1]!.text.trim() !== '' && !looksLikeTiming(lines[i + 1]!.text)) {
      i += 1;
      // The number of the next cue, where no empty line stands between.
      if (/^\s*\d+\s*$/.test(lines[i]!.text) && looksLikeTiming(lines[i + 1]?.text ?? '')) break;
      const cue = lines[i]!;
      let from = cue.start;
      const label = PREFIX.exec(cue.text);
      if (label && !cue.text.startsWith('<')) {
        speaker = (label[1] ?? label[2])?.trim();
        from += label[0].length;
      }
      for (const piece of spoken(source, from, cue.start + cue.text.length)) {
        if (piece.voice !== undefined) speaker = piece.voice;
        const span = trimmed(source, piece.start, piece.end);
        if (span.end > span.start) turns.push({ speaker, ...span, time });
      }
    }
  }
  return turns;
}

function* spoken(
  source: string,
  from: number,
  to: number,
): Generator<{ start: number; end: number; voice?: string | undefined }> {
  let at = from;
  let voice: string | undefined;
  while (at < to) {
    const open = source.indexOf('<', at);
    const stop = open < 0 || open >= to ? to : open;
    if (stop > at) yield { start: at, end: stop, voice };
    if (stop === to) return;
    const close = source.indexOf('>', stop);
    if (close < 0 || close >= to) {
      yield { start: stop, end: to, voice };
      return;
    }
    const tag = VOICE.exec(source.slice(stop, close + 1));
    if (tag) voice = tag[1]!.trim();
    at = close + 1;
  }
}

function seconds(parts: readonly (string | undefined)[]): number {
  const [hours = '0', minutes = '0', secs = '0', fraction = '0'] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(secs) + Number(`0.${fraction}`);
}
