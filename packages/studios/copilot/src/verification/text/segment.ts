import { type SectionKind, sectionOf } from './sections.ts';
import { isDigit, isLetter } from './tokens.ts';

/** A sentence, bullet, table row or heading of a note. */
export interface Segment {
  readonly index: number;
  /** Place in the note, UTF-16 units, end exclusive; white space around it is left out. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly heading: boolean;
  readonly section: SectionKind;
  /** The words of the heading above. */
  readonly sectionTitle: string;
  readonly bullet: boolean;
  /** Where the content begins: after a bullet mark and an inline heading. */
  readonly body: number;
}

interface Line {
  start: number;
  end: number;
}

/** Never ends a sentence, whatever follows. */
const ABBREVIATIONS = new Set(
  'dr mr mrs ms prof st jr sr vs no nos dept approx ca cf eg ie e.g i.e etc al fig hosp pt pts dx hx rx tx wt ht temp resp max min avg inc est tab tabs cap caps inj susp soln b.i.d t.i.d q.i.d q.d p.o p.r.n i.v i.m s.c b.i.d u.s ph.d m.d d.o r.n jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun'.split(
    ' ',
  ),
);

/** Segments past this many are left out of checking work; the bound keeps a hostile megabyte from taking minutes. */
export const MAX_SEGMENTS = 20_000;

/** Splits a note into sentences, bullets, rows and headings, each with its section. Linear in the length. */
export function segment(text: string): Segment[] {
  const segments: Segment[] = [];
  let section: SectionKind = 'other';
  let title = '';
  let sticky = false;
  let inline = false;
  let open: Line | undefined;

  const flush = () => {
    if (!open) return;
    for (const piece of sentencesOf(text, open)) push(piece, false);
    open = undefined;
  };
  const push = (piece: Line, heading: boolean) => {
    const bullet = bulletLength(text, piece.start, piece.end);
    segments.push({
      index: segments.length,
      start: piece.start,
      end: piece.end,
      text: text.slice(piece.start, piece.end),
      heading,
      section,
      sectionTitle: title,
      bullet: bullet > 0,
      body: piece.start + bullet,
    });
  };

  let previous: Line | undefined;
  for (const line of linesOf(text)) {
    if (line.start === line.end) {
      flush();
      if (!sticky) {
        section = 'other';
        title = '';
        sticky = true;
      }
      previous = undefined;
      continue;
    }
    const mark = bulletLength(text, line.start, line.end);
    const content = line.start + mark;
    const heading = rowHeadingOf(text, content, line.end) ?? headingOf(text, content, line.end, mark > 0);
    if (heading) {
      flush();
      const known = sectionOf(heading.title);
      if (heading.end === line.end) {
        section = known ?? 'other';
        title = heading.title;
        sticky = true;
        inline = false;
        push(line, true);
        previous = undefined;
        continue;
      }
      if (known && known !== 'identity') {
        section = known;
        title = heading.title;
        sticky = false;
        inline = true;
      }
      open = { ...line };
      previous = line;
      continue;
    }
    if (open && previous && mark === 0 && continues(text, previous, line)) {
      open.end = line.end;
    } else {
      flush();
      // "Allergies: NKDA" speaks of its own line, and of the bullets under it.
      if (inline && mark === 0) {
        section = 'other';
        title = '';
        inline = false;
      }
      open = { ...line };
    }
    previous = line;
  }
  flush();
  return segments;
}

function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    yield trim(text, start, end);
    start = end + 1;
  }
}

function trim(text: string, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return { start, end };
}

/** Length of a leading bullet, list number or quote mark with the space after it. */
function bulletLength(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 12));
  const match = /^(?:[-*•·–—▪◦‣>●○+]+\s+|\d{1,2}[.)]\s+|\(\d{1,2}\)\s+|[a-hA-H]\)\s+|\[[ xX]?\]\s*)+/.exec(head);
  return match ? match[0].length : head.startsWith('•') || head.startsWith('●') ? 1 : 0;
}

/** `Title:` at the start of a line, a line in capitals, a Markdown heading. */
function headingOf(
  text: string,
  start: number,
  end: number,
  listed: boolean,
): { title: string; end: number } | undefined {
  const head = text.slice(start, Math.min(end, start + 90));
  const whole = end - start <= 80;
  const hash = /^#{1,6}\s+/.exec(head);
  // "1. # L femoral neck": here the sign means a fracture.
  if (hash && !listed && !/^# (?:[LR] |left |right |neck|NOF|hip|wrist|ankle|rib)/.test(head))
    return { title: text.slice(start + hash[0].length, end).replace(/[:#*\s]+$/, ''), end };
  const bold = /^(?:\*\*|__)([^*_]{1,70})(?:\*\*|__):?$/.exec(head);
  if (bold && whole) return { title: bold[1]!.replace(/:$/, ''), end };
  const colon = head.indexOf(':');
  if (colon > 0 && colon <= 60) {
    const title = head.slice(0, colon).replaceAll('*', '');
    if (start + colon + 1 === end && !/[.;|]/.test(title)) return { title, end };
    if (sectionOf(title) && /^[A-Za-z &/()*-]+$/.test(title)) return { title, end: start + colon + 1 };
  }
  const dash = /^([A-Za-z &/]{2,40}?)\s+[-–—]\s/.exec(head);
  if (dash && sectionOf(dash[1]!) && dash[1] === dash[1]!.toUpperCase())
    return { title: dash[1]!, end: start + dash[0].length };
  if (!whole || /[.!?|]$|\d/.test(head)) return undefined;
  const letters = head.replace(/[^A-Za-z]/g, '');
  if (letters.length >= 2 && sectionOf(head) && /^[A-Z]/.test(head)) return { title: head, end };
  if (letters.length >= 6 && letters === letters.toUpperCase() && head.split(' ').length <= 6)
    return { title: head, end };
  return undefined;
}

/** The first cell of a table row, where it names a section: "| Allergies | none known |". */
function rowHeadingOf(text: string, start: number, end: number): { title: string; end: number } | undefined {
  if (text.charAt(start) !== '|') return undefined;
  const bar = text.indexOf('|', start + 1);
  if (bar < 0 || bar > start + 60 || bar >= end - 2) return undefined;
  const title = text.slice(start + 1, bar).trim();
  // Only what changes how the words of the row are read; other rows may name several things.
  return sectionOf(title) === 'allergies' ? { title, end: bar } : undefined;
}

/** Whether a line goes on with the sentence of the line before (text wrapped by hand or by a mail program). */
function continues(text: string, previous: Line, line: Line): boolean {
  const last = text.charAt(previous.end - 1);
  if ('.!?:;|'.includes(last)) return wrapped(text, previous, line);
  const length = previous.end - previous.start;
  const next = text.slice(line.start, Math.min(line.end, line.start + 400));
  if (next.includes('|') || /^[A-Z][A-Za-z /]{1,30}:/.test(next)) return false;
  const code = text.charCodeAt(line.start);
  // "eGFR", "sCr" and "pH" begin a line of their own.
  if (code >= 0x61 && code <= 0x7a) return length >= 40 && !isUpper(text.charCodeAt(line.start + 1));
  return length >= 66 && (isLetter(code) || isDigit(code) || code === 0x28);
}

/** A full stop at the end of a long line that is only an abbreviation's. */
function wrapped(text: string, previous: Line, line: Line): boolean {
  if (text.charAt(previous.end - 1) !== '.') return false;
  const word = /(\S+)\.$/.exec(text.slice(Math.max(previous.start, previous.end - 16), previous.end))?.[1];
  if (word === undefined || !ABBREVIATIONS.has(word.toLowerCase())) return false;
  const code = text.charCodeAt(line.start);
  return previous.end - previous.start >= 50 && code >= 0x61 && code <= 0x7a;
}

function sentencesOf(text: string, block: Line): Line[] {
  const out: Line[] = [];
  let start = block.start;
  for (let i = block.start + bulletLength(text, block.start, block.end); i < block.end; i += 1) {
    const char = text.charCodeAt(i);
    if (char !== 0x2e && char !== 0x21 && char !== 0x3f) continue;
    let after = i + 1;
    while (after < block.end && `.!?)"'”’]`.includes(text.charAt(after))) after += 1;
    if (after < block.end && text.charCodeAt(after) > 0x20) continue;
    if (char === 0x2e && !endsSentence(text, start, i, after, block.end)) continue;
    const piece = trim(text, start, after);
    if (piece.end > piece.start) out.push(piece);
    start = after;
    i = after - 1;
  }
  const rest = trim(text, start, block.end);
  if (rest.end > rest.start) out.push(rest);
  return out;
}

function endsSentence(text: string, from: number, dot: number, after: number, end: number): boolean {
  let next = after;
  while (next < end && text.charCodeAt(next) <= 0x20) next += 1;
  if (next >= end) return true;
  let begin = dot;
  while (
    begin > from &&
    dot - begin < 14 &&
    text.charCodeAt(begin - 1) > 0x20 &&
    !'(,;:'.includes(text.charAt(begin - 1))
  )
    begin -= 1;
  const before = text.slice(begin, dot).toLowerCase();
  if (ABBREVIATIONS.has(before)) {
    // Units and short forms do end sentences when a capitalised word that is no name particle follows.
    return (
      /^(?:p\.o|p\.r\.n|b\.i\.d|t\.i\.d|q\.i\.d|q\.d|i\.v|etc|hx|rx|tabs?|caps?)$/.test(before) &&
      isUpper(text.charCodeAt(next))
    );
  }
  if (before.length === 1 && isLetter(before.charCodeAt(0)) && isUpper(text.charCodeAt(dot - 1))) {
    // An initial, as in "J. Smith"; but "vitamin D. She" and "hepatitis C. He" end.
    return /\b(?:vitamin|hepatitis|type|grade|stage|class|group)\s+$/i.test(
      text.slice(Math.max(from, begin - 12), begin),
    );
  }
  // "(b. 16 June 1924)"
  if (before === 'b' && /\d/.test(text.charAt(next))) return false;
  const first = text.charCodeAt(next);
  if (first >= 0x61 && first <= 0x7a) return /^(?:pt|patient|he|she|denies|no)\b/.test(text.slice(next, next + 9));
  return true;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}
