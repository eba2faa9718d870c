import type { RawTurn } from './transcript.ts';

/** `[doctor] ...`, `Doctor: ...`, `**Dr Lee** 00:12: ...`, `DR: ...`, `Speaker 1 (00:03): ...`, with an optional time before. */
const LABEL =
  /^\s*(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*[-–]?\s*)?(?:\[([A-Za-z][\w .'-]{0,40})\]\s*:?|(?:\*\*|__)?([A-Za-z][\w .'’-]{0,40}?)(?:\*\*|__)?(?:\s*[[(]\d{1,2}:\d{2}(?::\d{2})?[\])]|\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\*\*|__)?\s*[::](?:\*\*|__)?)\s*/;

/** Words before a colon that are speech, not a speaker. */
const NOT_A_SPEAKER =
  /^(?:so|okay|ok|and|but|the|a|an|i|you|we|it|well|yes|no|plan|assessment|medications?|allergies|question|note|ratio|time|date|vitals?|blood pressure|bp|hr|today|exam|impression)$/i;
const KNOWN =
  /^(?:dr|doc|doctor|d|clinician|physician|provider|gp|nurse|np|pa|md|rn|surgeon|therapist|consultant|practitioner|medical assistant|patient|pt|p|client|mother|father|mom|mum|dad|guest|family|caregiver|carer|parent|wife|husband|son|daughter|spouse|interpreter|speaker|spk|person|participant|unknown|student|resident)(?![a-z])/i;

/**
 * Turns of a plain text transcript. A line without label goes on with the turn before it. A label that is none of the
 * usual words counts as a speaker when it opens at least two lines.
 */
export function readPlain(source: string): RawTurn[] {
  const lines: { at: number; end: number; label: string | undefined; body: number }[] = [];
  const seen = new Map<string, number>();
  for (let at = source.charCodeAt(0) === 0xfeff ? 1 : 0; at < source.length; ) {
    let end = source.indexOf('\n', at);
    if (end < 0) end = source.length;
    const match = LABEL.exec(source.slice(at, Math.min(end, at + 120)));
    const label = (match?.[1] ?? match?.[2])?.trim();
    const usable = label !== undefined && !NOT_A_SPEAKER.test(label) && label.split(/\s+/).length <= 4;
    if (usable) seen.set(label.toLowerCase(), (seen.get(label.toLowerCase()) ?? 0) + 1);
    lines.push({ at, end, label: usable ? label : undefined, body: usable ? at + match![0].length : at });
    at = end + 1;
  }
  const turns: { speaker: string | undefined; start: number; end: number }[] = [];
  for (const line of lines) {
    const { label } = line;
    const bracketed = label !== undefined && source.slice(line.at, line.body).includes('[');
    const speaker =
      label !== undefined && (bracketed || KNOWN.test(label) || (seen.get(label.toLowerCase()) ?? 0) > 1)
        ? label
        : undefined;
    const span = trimmed(source, speaker === undefined ? line.at : line.body, line.end);
    const last = turns.at(-1);
    if (speaker === undefined && last?.speaker !== undefined) {
      if (span.end > span.start) last.end = span.end;
    } else if (span.end > span.start || speaker !== undefined) {
      turns.push({ speaker, ...span });
    }
  }
  return turns.filter((turn) => turn.end > turn.start);
}

/** The span without the white space around it. */
export function trimmed(source: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && source.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && source.charCodeAt(end - 1) <= 0x20) end -= 1;
  return { start, end };
}
