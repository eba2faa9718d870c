import type { Token } from '../text/tokens.ts';
import { findTriggers, type TriggerKind, type TriggerMatch } from './triggers.ts';

/** What the words around a mention say about it. */
export type Context = ReadonlySet<TriggerKind>;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Kinds whose scope ends at a comma: a status belongs to one item of a list unless it stands before the list. */
const NEAREST = new Set<TriggerKind>([
  'resolved',
  'active',
  'stopped',
  'started',
  'continued',
  'historical',
  'negated',
  'uncertain',
  'family',
  'allergy',
  'recorded',
  'hypothetical',
]);

/**
 * Says for each mention which triggers reach it. Triggers before a mention reach forward to the end of their scope;
 * triggers behind belong to the nearest mention, and to those it is joined to by "and" or "or".
 */
export function contexts(
  tokens: readonly Token[],
  mentions: readonly Span[],
  reach = Number.POSITIVE_INFINITY,
): Set<TriggerKind>[] {
  const out = mentions.map(() => new Set<TriggerKind>());
  const inside = new Array<boolean>(tokens.length).fill(false);
  for (const mention of mentions) for (let i = mention.from; i < mention.to; i += 1) inside[i] = true;
  const norms = tokens.map((token, i) => (inside[i] ? '\u0000' : token.norm));
  const matches = findTriggers(norms);
  const ends = new Set<number>();
  tokens.forEach((token, i) => {
    if (token.text === ';' || token.text === '•') ends.add(i);
    // A cell with a mention of its own begins a new statement; "| gout | active |" is one.
    if (token.text === '|' && cellHasMention(tokens, inside, i)) ends.add(i);
    if (token.text === '.' && (!tokens[i + 1] || tokens[i + 1]!.start > token.end)) ends.add(i);
  });
  for (const match of matches) if (match.triggers.some((trigger) => trigger.kind === 'end')) ends.add(match.from);

  const endsOfStatus = new Set([...ends, ...matches.filter(isStatus).map(({ from }) => from)]);
  for (const match of matches) {
    if (match.triggers.some((trigger) => trigger.kind === 'pseudo' || trigger.kind === 'end')) continue;
    const behind = isStatus(match) && standsBehind(match, mentions, tokens);
    for (const trigger of match.triggers) {
      // "Insulin stopped, back on lispro": what was said of the one before is not said of the next.
      if (trigger.direction === 'before' && behind && NEXT.has(trigger.kind)) continue;
      if (trigger.direction === 'before')
        forward(trigger.kind, match, mentions, out, NEXT.has(trigger.kind) ? endsOfStatus : ends, tokens, reach);
      else if (trigger.direction === 'after' && NEAREST.has(trigger.kind))
        backward(trigger.kind, match, mentions, out, ends, tokens);
    }
  }
  return out;
}

/** Whether a medicine is taken: of two such words the one nearer to it counts. */
const NEXT = new Set<TriggerKind>(['stopped', 'continued']);

function isStatus(match: TriggerMatch): boolean {
  return match.triggers.some(({ kind, direction }) => NEXT.has(kind) && direction === 'before');
}

/** Right behind a mention and before a comma. */
function standsBehind(match: TriggerMatch, mentions: readonly Span[], tokens: readonly Token[]): boolean {
  if (!match.triggers.some(({ kind, direction }) => NEXT.has(kind) && direction === 'after')) return false;
  if (tokens[match.to]?.text !== ',') return false;
  return mentions.some(
    ({ to }) =>
      to <= match.from &&
      match.from - to <= 3 &&
      !tokens.slice(to, match.from).some(({ text }) => /^[,;:|]$/.test(text)),
  );
}

function cellHasMention(tokens: readonly Token[], inside: readonly boolean[], bar: number): boolean {
  for (let i = bar + 1; i < tokens.length && tokens[i]!.text !== '|'; i += 1) if (inside[i]) return true;
  return false;
}

function forward(
  kind: TriggerKind,
  match: Span,
  mentions: readonly Span[],
  out: Set<TriggerKind>[],
  ends: ReadonlySet<number>,
  tokens: readonly Token[],
  limit: number,
): void {
  let reach = Math.min(tokens.length, match.to + limit);
  for (let i = match.to; i < tokens.length; i += 1) {
    if (ends.has(i)) {
      reach = i;
      break;
    }
  }
  // What stands in parentheses reaches no further than they do.
  let depth = 0;
  for (let i = match.to; i < reach; i += 1) {
    const text = tokens[i]!.text;
    if (text === '(') depth += 1;
    else if (text === ')') {
      if (depth === 0) {
        reach = i;
        break;
      }
      depth -= 1;
    }
  }
  // "Stopped 1972 (acetaminophen)": a status followed by a date and a comma still reaches; a bare "on" only nearby.
  let near = reach;
  if (tokens[match.from]?.norm === 'on' && match.to - match.from === 1) {
    near = match.to + 4;
    // "On insulin and ondansetron": what is joined to the one it reaches is meant as well.
    for (const mention of mentions)
      if (mention.from >= match.to && mention.from < near) {
        const joint = [mention.to, mention.to + 1].find((i) => /^(?:and|&|\+)$/.test(tokens[i]?.text ?? ''));
        if (joint !== undefined) near = Math.max(near, joint + 3);
      }
  }
  mentions.forEach((mention, index) => {
    if (mention.from >= match.to && mention.from < Math.min(reach, near)) out[index]!.add(kind);
  });
}

function backward(
  kind: TriggerKind,
  match: Span,
  mentions: readonly Span[],
  out: Set<TriggerKind>[],
  ends: ReadonlySet<number>,
  tokens: readonly Token[],
): void {
  let nearest = -1;
  mentions.forEach((mention, index) => {
    if (mention.to <= match.from) nearest = index;
  });
  if (nearest < 0) return;
  for (let i = mentions[nearest]!.to; i < match.from; i += 1) if (ends.has(i)) return;
  if (match.from - mentions[nearest]!.to > 14) return;
  out[nearest]!.add(kind);
  for (let index = nearest; index > 0; index -= 1) {
    const between = tokens.slice(mentions[index - 1]!.to, mentions[index]!.from);
    if (between.length > 2 || !between.some((token) => token.norm === 'and' || token.norm === 'or')) break;
    out[index - 1]!.add(kind);
  }
}
