/** A stretch of one turn that says one thing. Offsets are in the turn's text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** The turn's punctuation or its words make it a question. */
  readonly asks: boolean;
  /** A statement that asks only to be confirmed: "you take it at night, right?" */
  readonly confirms: boolean;
}

const TAG_OKAY = /(?:^|[\s,])(?:okay|ok|all right|alright|you know)\s*\?+\s*$/i;
const TAG_RIGHT =
  /(?:^|[\s,])(?:right|correct|yes|is that (?:right|correct)|isn't it|aren't you|don't you|is n't it|are n't you|do n't you)\s*\?*\s*$/i;

const ABBREVIATION = /(?:^|[\s(])(?:dr|mr|mrs|ms|st|vs|no|approx|etc|e\.g|i\.e|[a-z]\.[a-z])\s?$/i;

/** Subject with its verb: where one stands without anything that governs it, a new statement begins. */
const SUBJECT =
  /^(?:i|i'm|i've|i'll|i'd|we|we're|we've|we'll|we'd|you|you're|you've|you'll|he|he's|she|she's|they|they're|it's|that's|there's|let's)$/;
/** Words after which a subject goes on with the statement. */
const GOVERNS =
  /^(?:that|if|when|because|'cause|cause|think|know|what|since|say|says|said|mean|sure|hope|like|where|how|why|while|as|than|which|who|whose|see|feel|feels|felt|glad|sorry|believe|until|before|after|though|although|guess|wish|afraid|happy|thought|told|tell|whatever|whenever|wherever|once|unless|whether|so|and|but|or|not|the|a|every|everything|anything|something|all|thing|things|make|sounds|looks|way|time|times|day|worried|recommend|suggest|want|notice|noticed|suppose|assume|remember|unfortunately|well|now|today|then|first|one|just|also|only)$/;
const JOINS = /^(?:and|but|so|or)$/;
const AFTER_JOIN =
  /^(?:i|i'm|i've|i'll|i'd|we|we're|we've|we'll|you|you're|you've|your|he|he's|she|she's|they|they're|it|it's|that's|there's|there|let's|let|lem|lemme|my|then|also|do|did|does|have|has|are|is|any|what|how|when|where|if|for|on|no|your)$/;
const ASK_FIRST =
  /^(?:do|does|did|have|has|had|are|is|was|were|can|could|would|will|any|what|what's|when|where|which|who|how|how's|how're|why|what're|isn't|aren't|don't|didn't|haven't|hasn't)$/;
const AUX = /^(?:do|does|did|have|has|are|is|was|were|can|could|would|will)$/;
const AUX_SUBJECT = /^(?:you|it|he|she|they|your|there|that|this|any|the|we|anyone|anything)$/;
const INTERJECTION =
  /^(?:okay|ok|alright|yeah|yes|yep|no|nope|great|good|sure|right|perfect|awesome|hey|hi|hello|gotcha|uh-huh|mm-hmm|mhm)$/;

/** Longest stretch, in words, that is left whole without punctuation. */
const RUN = 9;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits a turn into statements and questions: at its punctuation, and where speech runs on without any, at its subjects. */
export function clausesOf(text: string): Piece[] {
  const out: Piece[] = [];
  for (const sentence of sentences(text)) {
    const words = wordsOf(text, sentence.start, sentence.end);
    let first = 0;
    const marks = text.slice(sentence.start, sentence.end);
    const mark = marks.trimEnd().endsWith('?');
    const tag = mark && TAG_RIGHT.test(marks) && words.length > 3;
    const question = mark && !TAG_OKAY.test(marks);
    const cuts: number[] = [];
    if (words.length > RUN) {
      for (let i = 1; i < words.length; i += 1) {
        if (
          cutsBefore(words, i, i - first) &&
          !headsOnly(words, first, i) &&
          complete(words, first, i) &&
          complete(words, i, words.length)
        ) {
          cuts.push(i);
          first = i;
        }
      }
    }
    let from = 0;
    for (const cut of [...cuts, words.length]) {
      if (cut === from) continue;
      const start = words[from]!.start;
      const end = cut === words.length ? sentence.end : words[cut - 1]!.end;
      const asks =
        (question && cut === words.length && !(mark && TAG_OKAY.test(marks))) ||
        asksByWords(words.slice(from, cut).map((word) => word.text));
      const last = cut === words.length;
      out.push({ start, end, asks, confirms: asks && last && tag });
      from = cut;
    }
  }
  return out;
}

const DECIMAL_BEFORE = /(?:hundred|ninety|one|two|three|four|five|six|seven|eight|nine|zero|\d)\s+$/i;
const DECIMAL_AFTER = /^\s+(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)\b/i;

function sentences(text: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  let start = 0;
  const push = (end: number): void => {
    let a = start;
    let b = end;
    while (a < b && text.charCodeAt(a) <= 0x20) a += 1;
    while (b > a && text.charCodeAt(b - 1) <= 0x20) b -= 1;
    if (b > a && /[\p{L}\p{N}]/u.test(text.slice(a, b))) out.push({ start: a, end: b });
    start = end;
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (char !== '.' && char !== '?' && char !== '!' && char !== '\n' && char !== ';') continue;
    let after = i + 1;
    while (after < text.length && '.?!'.includes(text[after]!)) after += 1;
    if (char === '.' && after < text.length && text.charCodeAt(after) > 0x20) continue;
    // "12 . 5": a decimal that a tokeniser took apart.
    if (char === '.' && /\d\s*$/.test(text.slice(Math.max(0, i - 3), i)) && /^\s*\d/.test(text.slice(i + 1, i + 4)))
      continue;
    // "a hundred . four", "ninety eight point . six": the same in words.
    if (
      char === '.' &&
      DECIMAL_BEFORE.test(text.slice(Math.max(0, i - 12), i)) &&
      DECIMAL_AFTER.test(text.slice(i + 1, i + 9))
    )
      continue;
    if (char === '.' && ABBREVIATION.test(text.slice(Math.max(0, i - 8), i))) continue;
    push(after);
    i = after - 1;
  }
  push(text.length);
  return out;
}

function wordsOf(text: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(from, to).matchAll(/[\p{L}\p{N}'’%/.-]*[\p{L}\p{N}][\p{L}\p{N}'’%/.-]*/gu)) {
    const start = from + match.index;
    words.push({ text: match[0].toLowerCase().replaceAll('’', "'"), start, end: start + match[0].length });
  }
  return words;
}

function cutsBefore(words: readonly Word[], i: number, length: number): boolean {
  const word = words[i]!.text;
  const next = words[i + 1]?.text ?? '';
  const before = words[i - 1]!.text;
  const left = words.length - i;
  if (left < 3) return false;
  if (length >= 3 && opensExam(words, i)) return true;
  if (length >= 5 && opensFinding(words, i)) return true;
  if (length >= 4 && opensReading(words, i)) return true;
  // "your blood pressure is good it's about 130 over 80": the figure belongs to what it is of.
  if (
    /^(?:it's|that's)$/.test(word) &&
    MEASURE.test(near(words, i - 8, i)) &&
    /^(?:about|around|like|at|\d|one|two|nine|eight|seven|six|a)/.test(next)
  )
    return false;
  if ((word === 'you' && next === 'know') || (word === 'i' && next === 'mean')) return false;
  if (word === 'okay' || word === 'alright') return length >= 2;
  if (INTERJECTION.test(before) && length <= 2 && i >= 1 && SUBJECT.test(word)) return false;
  if (JOINS.test(word) && AFTER_JOIN.test(next) && !(word === 'so' && next === 'that')) {
    if (length < 4 || GOVERNS_JOIN.test(before)) return false;
    if (/^(?:and|or)$/.test(word) && /^(?:your|my|there|no|on|for|any|what|how|it|the)$/.test(next)) {
      // "your heart and your lungs" goes on; "and your lungs are clear" is new.
      return words.slice(i + 2, i + 6).some(({ text }) => FINITE.test(text)) && !(next === 'any' || next === 'no');
    }
    return true;
  }
  if (length >= 3 && SUBJECT.test(word) && !GOVERNS.test(before) && !AUX.test(before))
    return !/^(?:you|he|she|they|we|i)$/.test(word) || nominalBreak(before, next);
  if (
    length >= 4 &&
    AUX.test(word) &&
    AUX_SUBJECT.test(next) &&
    !/^(?:what|how|when|where|why|which|who|that|and|but|so|it|there|this|you|i|we|they|he|she|much|often|long|many)$/.test(
      before,
    )
  )
    return true;
  return length >= 4 && word === 'any' && left >= 3 && /^(?:okay|pain|today|now|that|it|then|right)$/.test(before);
}

const MEASURE = /\b(?:pressure|rate|pulse|temperature|temp|weight|oxygen|saturation|sats?|sugar|a1c|level)\b/;

function near(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(Math.max(0, from), to)
    .map(({ text }) => text)
    .join(' ');
}

/** "on your heart exam", "on auscultation", "on throat examination": an examination dictated without a pause goes on to the next part. */
function opensExam(words: readonly Word[], i: number): boolean {
  if (!/^(?:on|upon)$/.test(words[i]!.text)) return false;
  if (
    /^(?:focus|focused|based|depending|noted|seen|found|done|performed|that|it|is|was|go|move|moving)$/.test(
      words[i - 1]!.text,
    )
  )
    return false;
  if (/^(?:auscultation|palpation|inspection|percussion|examination|exam)$/.test(words[i + 1]?.text ?? ''))
    return words.length - i > 4;
  for (let k = i + 1; k <= Math.min(i + 6, words.length - 3); k += 1) {
    if (/^exam(?:ination)?s?$/.test(words[k]!.text)) return true;
    if (/^(?:and|is|are|was|has|have|i|you|we|it)$/.test(words[k]!.text)) return false;
  }
  return false;
}

/** "there is no rebound", "no wheezes": a finding that follows another. */
function opensFinding(words: readonly Word[], i: number): boolean {
  const word = words[i]!.text;
  const next = words[i + 1]?.text ?? '';
  const before = words[i - 1]!.text;
  if (GOVERNS.test(before) || /^(?:and|or|is|are|was|if|think|of|with|in|to)$/.test(before)) return false;
  return word === 'there' && /^(?:is|are|was|were|isn't|aren't)$/.test(next);
}

/** "heart rate was 58" behind another reading; "now there is swelling", "now based on your exam". */
function opensReading(words: readonly Word[], i: number): boolean {
  const word = words[i]!.text;
  const next = words[i + 1]?.text ?? '';
  const before = words[i - 1]!.text;
  if (word === 'now')
    return (
      /^(?:there|for|based|on|looking|i|i'd|i'm|we|you|your|the|with|if|after|when)$/.test(next) &&
      !/^(?:right|until|by|for|and|up|is|are|it's)$/.test(before)
    );
  if (!/^(?:heart|respiratory|pulse|temperature|respirations?|oxygen|o2|pulse|weight|bmi|spo2)$/.test(word))
    return false;
  if (!/^(?:rate|saturation|sats?|is|was|level|ox|of)$/.test(next)) return false;
  return NUMBER.test(before) || /^(?:good|normal|fine|degrees|percent|air|great|okay|elevated|afebrile)$/.test(before);
}

const NUMBER =
  /^(?:\d[\d./%]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)$/;

/** Finite verbs and forms that stand for one; a stretch without any is no statement of its own. */
const FINITE =
  /^(?:am|is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must|let|lem|lemme|tell|don't|doesn't|didn't|isn't|aren't|wasn't|haven't|hasn't|can't|won't|\w+'(?:s|re|ve|m|ll|d)|let's|went|got|took|felt|came|take|feel|get|go|think|want|need|put|see|saw|hurt|hurts|fell|said|told|gave|hear|look|looks|appreciate|continue|order|start|follow|refer|recommend|give|keep|try|use|smoke|drink|live|work|know|shows?|shown?|appears?|seems?|sounds?|\w{2,}ed|any|what|how|when)$/;

/** Whether words `from` to `to` can stand alone. "On your heart exam" and "twenty milligrams" cannot. */
function complete(words: readonly Word[], from: number, to: number): boolean {
  const end = Math.min(to, from + LOOK);
  for (let i = from; i < end; i += 1) {
    const { text } = words[i]!;
    if (!INTERJECTION.test(text) && FINITE.test(text)) return true;
  }
  return to - from <= 2 && INTERJECTION.test(words[to - 1]!.text);
}

/** "On your neck exam", "when I was a kid": the statement they open is still to come. */
function headsOnly(words: readonly Word[], from: number, to: number): boolean {
  let first = from;
  while (first < to && /^(?:and|but|so|or|then|well|okay|now|yeah|also)$/.test(words[first]!.text)) first += 1;
  const head = words[first]?.text ?? '';
  if (/^(?:on|upon)$/.test(head))
    return /^(?:exam(?:ination)?|auscultation|palpation|inspection)s?$/.test(words[to - 1]!.text);
  if (!/^(?:when|if|because|although|though|since|while|once|unless|after|before|until|whenever)$/.test(head))
    return false;
  if (to - first > 9) return false;
  // One verb of its own is the opener's; a second is the statement's.
  let verbs = 0;
  for (let i = first + 1; i < to; i += 1) if (CORE_VERB.test(words[i]!.text)) verbs += 1;
  return verbs < 2;
}

const CORE_VERB =
  /^(?:am|is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|don't|didn't|i'm|it's|i've|i'll|he's|she's|we'll|you're|went|got|took|felt|came|take|feel|get|go|think|want|need|put|see|saw|hurts?|fell|said|told|gave|started|stopped|walk|use|drink|eat|move|run|try|\w{3,}ed)$/;

/** Words within which a statement shows its verb; a bound, so that a turn of hours takes time by its length only. */
const LOOK = 40;

const GOVERNS_JOIN = /^(?:the|a|my|your|is|are|was|of|with|to|for)$/;

/** A plain pronoun opens a statement after a noun or adverb, where a verb follows it. */
function nominalBreak(before: string, next: string): boolean {
  if (
    /(?:ing|ed)$/.test(before) ||
    /^(?:to|of|for|with|at|in|on|from|about|did|is|are|was|were|can|could|would|will|should|may|might|help|let|get|give|have|put|start|keep|see|do|send|call|thank|order|refer|prescribe|hurt|hurts|bother|cause|makes|made|gives|gave|takes|took|bothers|asked|ask|show|need|needed)$/.test(
      before,
    )
  )
    return false;
  return /^(?:am|was|have|had|do|don't|did|didn't|can|can't|could|would|will|think|know|take|took|went|got|get|feel|felt|want|need|just|also|really|haven't|should|might|were|are|has|does|noticed|started|stopped|been|see|saw|like|used|try|tried|live|work|actually|usually|still|never|always)$/.test(
    next,
  );
}

function asksByWords(words: readonly string[]): boolean {
  let i = 0;
  while (
    i < words.length &&
    (INTERJECTION.test(words[i]!) || /^(?:and|so|but|well|now|then|um|uh|oh|also|any?way)$/.test(words[i]!)) &&
    i < 4
  ) {
    i += 1;
  }
  const word = words[i] ?? '';
  const next = words[i + 1] ?? '';
  if (!ASK_FIRST.test(word)) return /^(?:tell me|how about|what about)/.test(words.slice(i, i + 2).join(' '));
  if (AUX.test(word) || /n't$/.test(word)) return AUX_SUBJECT.test(next);
  if (word === 'any') return true;
  return (
    /^(?:do|does|did|have|has|are|is|was|were|can|would|will|about|long|often|much|many|bad|severe|old|kind|brings|happened|else|time|type|knee|side|part|sort|seems|makes|doses?|dosage|strength|color|colour|medications?)$/.test(
      next,
    ) || /^(?:what's|how's|how're|what're)$/.test(word)
  );
}
