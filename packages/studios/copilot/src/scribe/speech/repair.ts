/**
 * Self-corrections in speech: "twenty, no, sorry, forty milligrams" means forty. The words put right are found by their
 * kind: a number (with its unit), a side, a day, a time span.
 */
const EDIT =
  /[\s,.-]*\b(?:or,? (?:i'm |i am )?sorry|no,? wait|wait,? no|no,? sorry|no,? i'm sorry|i'm sorry,? no|oh,? sorry|sorry,? i meant?|i meant?(?: to say)?|scratch that|correction|make that|no,? actually|actually,? no|or rather|no,? i mean|let me correct that|excuse me|sorry)\b[\s,.-]*(?:(?:it's|it is|it was|that's|i meant?|make that|to say|actually|it's actually)\b[\s,.]*)*/i;

const NUMBER =
  '(?:\\d+(?:[.,/]\\d+)*|(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|and|twenty|thirty|forty|fifty))*)';
const KINDS: readonly RegExp[] = [
  new RegExp(
    `\\b${NUMBER}(?: (?:mg|mcg|milligrams?|micrograms?|units?|days?|weeks?|months?|years?|hours?|minutes?|times|percent|%|pounds?|degrees?))?(?: (?:ago|a day|daily|twice a day))?`,
    'gi',
  ),
  /\b(?:a )?(?:couple|few) (?:of )?(?:days|weeks|months|years|hours|minutes)\b/gi,
  /\b(?:left|right|both)\b/gi,
  /\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|yesterday|today|last week|last month|last night|this morning)\b/gi,
  /\b(?:mother|father|brother|sister|mom|dad|aunt|uncle|grandmother|grandfather)\b/gi,
];

/** The statement with its last word on each thing that was put right; the text itself where nothing was. */
export function repaired(text: string): string {
  let out = text;
  for (let round = 0; round < 4; round += 1) {
    const edit = EDIT.exec(out);
    if (!edit || edit.index === 0) return out;
    const before = out.slice(0, edit.index);
    const after = out.slice(edit.index + edit[0].length);
    const fixed = correct(before, after);
    if (fixed === undefined) return out;
    out = fixed;
  }
  return out;
}

/** Whether a clause begins by putting right the clause before it. */
export function correctsPrevious(text: string): boolean {
  const edit = EDIT.exec(` ${text}`);
  return (
    edit !== null && edit.index <= 1 && !/^\s*(?:sorry|excuse me)\b[\s,.]*(?:to hear|about|for|that|i)\b/i.test(text)
  );
}

function correct(before: string, after: string): string | undefined {
  for (const kind of KINDS) {
    const next = new RegExp(kind.source, 'i').exec(after);
    if (!next || next.index > 24) continue;
    const old = [...before.matchAll(kind)].at(-1);
    if (!old) continue;
    const tail = before.slice(old.index + old[0].length);
    if (tail.split(' ').length > 8) continue;
    // What stood behind the wrong words stays, unless the correction says it again.
    const rest = after.slice(next.index + next[0].length);
    const unit = /\s*[a-z%]+(?: [a-z]+)*$/i.exec(old[0])?.[0] ?? '';
    const value = /[a-z%]$/i.test(next[0]) || !/^\d/.test(next[0]) || unit === '' ? next[0] : next[0];
    const kept = tail.trim() !== '' && !rest.toLowerCase().includes(tail.trim().toLowerCase()) ? tail : '';
    return `${before.slice(0, old.index)}${value}${kept}${rest}`.replace(/\s+/g, ' ').trim();
  }
  return undefined;
}
