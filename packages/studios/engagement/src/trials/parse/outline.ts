import type { Section } from '../types.ts';

/** A line or sentence of the criteria, with what stands under it. */
export interface Item {
  readonly section: Section;
  readonly text: string;
  /** Of the whole text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly Item[];
}

const HEADING =
  /^[\s*#_-]*(?:(?:key|main|general|major|principal|additional|specific|other|study|patient|participant)\s+)*(inclusion|exclusion|in-?eligib\w+|eligib\w+)(?:\s*\/\s*\w+)?\s*(?:criteria|criterion)?(?:\s*\([^)]*\))?\s*[*_]*\s*(?::|：|-{1,2}\s*$|$)\s*[*_]*/i;
/** `Patients must not have any of the following` and the like, alone on a line. */
const EXCLUDES_LINE =
  /^\s*(?:(?:patients|subjects|participants|people|individuals)\b[^.]*\b(?:excluded|not eligible|ineligible)\b[^.]*(?::|following\.?)\s*)$/i;
/** Only says that a list follows. */
const INTRODUCES =
  /^\s*(?:(?:to be eligible[^,]*,\s*)?(?:patients|subjects|participants|individuals|each (?:patient|subject)|all (?:patients|subjects)))\b[^.:]{0,60}\b(?:meet|fulfil|satisfy)\w*\b[^.:]{0,60}\b(?:criteria|following)\b[^.:]{0,40}[:.]?\s*$/i;
const BULLET = /^(\s*)(?:[*•·‣▪◦●–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)](?=\s))\s*/;

interface Line {
  text: string;
  start: number;
  end: number;
  depth: number;
  bullet: boolean;
}

/**
 * Sections, bullets, numbers and what is indented under them. A line that goes on from the one before is joined to it;
 * a paragraph without bullets is cut into sentences. What stands before any heading counts as inclusion.
 */
export function outline(text: string): { readonly items: readonly Item[]; readonly headings: number } {
  const lines = linesOf(text).flatMap(atHeadings);
  const items: Item[] = [];
  let section: Section = 'inclusion';
  let headings = 0;
  let block: Line[] = [];
  const flush = (): void => {
    items.push(...nest(block, section));
    block = [];
  };
  for (const line of lines) {
    if (!line.bullet && INTRODUCES.test(line.text)) continue;
    const heading = line.bullet ? undefined : HEADING.exec(line.text);
    if (heading || (!line.bullet && EXCLUDES_LINE.test(line.text))) {
      flush();
      headings += 1;
      section = !heading || /^(?:ex|in-?elig)/i.test(heading[1]!) ? 'exclusion' : 'inclusion';
      const rest = heading ? line.text.slice(heading[0].length) : '';
      const lead = rest.length - rest.trimStart().length;
      if (rest.trim() !== '')
        block.push({ ...line, text: rest.trim(), start: line.start + heading![0].length + lead, depth: 0 });
      continue;
    }
    block.push(line);
  }
  flush();
  return { items, headings };
}

/** `... last criterion. Exclusion Criteria: first one ...` in one paragraph. */
function atHeadings(line: Line): Line[] {
  const cuts = [
    ...line.text.matchAll(/(?<=[.;:)] {1,3})(?:(?:key|main) )?(?:inclusion|exclusion)(?: criteria)? ?:/gi),
  ].map(({ index }) => index);
  if (cuts.length === 0) return [line];
  return [0, ...cuts].flatMap((from, at) => {
    const text = line.text.slice(from, cuts[at]).trimEnd();
    return text === ''
      ? []
      : [
          {
            ...line,
            text,
            start: line.start + from,
            end: line.start + from + text.length,
            bullet: line.bullet && at === 0,
          },
        ];
  });
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let blank = true;
  for (const match of text.matchAll(/[^\n]*\n?/g)) {
    const raw = match[0].replace(/\r?\n$/, '');
    if (match[0] === '') continue;
    if (raw.trim() === '') {
      blank = true;
      continue;
    }
    const bullet = BULLET.exec(raw);
    const skip = bullet ? bullet[0].length : raw.length - raw.trimStart().length;
    const body = raw.slice(skip).trimEnd();
    if (body === '') continue;
    const start = match.index + skip;
    const before = lines.at(-1);
    // A line that was only wrapped: no mark of its own, and the one before does not end there.
    const wrapped =
      !bullet &&
      !blank &&
      before !== undefined &&
      !HEADING.test(raw) &&
      !/[.:;]$/.test(before.text) &&
      (before.bullet || /^[a-z(≥≤<>]/.test(body));
    blank = false;
    if (wrapped) {
      before.text = text.slice(before.start, start + body.length).replace(/\s/g, ' ');
      before.end = start + body.length;
      continue;
    }
    const indent = (bullet ? bullet[1]! : /^\s*/.exec(raw)![0]).replaceAll('\t', '    ').length;
    lines.push({ text: body, start, end: start + body.length, depth: indent, bullet: bullet !== null });
  }
  return lines;
}

function nest(lines: readonly Line[], section: Section): Item[] {
  interface Node {
    line: Line;
    kids: Node[];
  }
  const roots: Node[] = [];
  const stack: Node[] = [];
  for (const line of lines) {
    const node: Node = { line, kids: [] };
    while (stack.length > 0 && stack.at(-1)!.line.depth >= line.depth) stack.pop();
    const parent = stack.at(-1);
    // Only what is indented deeper, under a bullet or under a line that ends with a colon, belongs to it.
    if (parent && line.bullet && (parent.line.bullet || parent.line.text.endsWith(':'))) parent.kids.push(node);
    else roots.push(node);
    stack.push(node);
  }
  // Without indentation, bullets after a plain line that ends with a colon belong to it.
  const joined: Node[] = [];
  for (const node of roots) {
    const before = joined.at(-1);
    if (before && !before.line.bullet && node.line.bullet && before.line.text.endsWith(':')) before.kids.push(node);
    else joined.push(node);
  }
  const item = ({ line, kids }: Node): Item => ({
    section,
    text: line.text,
    start: line.start,
    end: kids.at(-1) ? endOf(kids.at(-1)!) : line.end,
    children: kids.map(item),
  });
  const endOf = ({ line, kids }: Node): number => (kids.at(-1) ? endOf(kids.at(-1)!) : line.end);
  return joined.flatMap((node) => {
    const made = item(node);
    return node.line.bullet || made.children.length > 0 ? [made] : sentences(made);
  });
}

/** A paragraph: each sentence is a criterion of its own. */
function sentences(item: Item): Item[] {
  const parts: Item[] = [];
  const ends = /(?<=[^\s.]{3}[.;])\s+(?=[A-Z(≥≤<>])|(?<=;)\s+/g;
  let from = 0;
  for (const cut of [...[...item.text.matchAll(ends)].map(({ index }) => index), item.text.length]) {
    const raw = item.text.slice(from, cut);
    const lead = raw.length - raw.trimStart().length;
    const body = raw.trim();
    if (body !== '')
      parts.push({ ...item, text: body, start: item.start + from + lead, end: item.start + from + lead + body.length });
    from = cut;
  }
  return parts;
}
