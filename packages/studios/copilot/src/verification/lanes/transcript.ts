/** One turn of a visit's transcript. Spans are UTF-16 units in the transcript. */
export interface Utterance {
  readonly index: number;
  readonly speaker: string;
  readonly role: 'clinician' | 'patient' | 'other';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LABEL =
  /^\s*(?:\[([A-Za-z][A-Za-z _.-]{0,30})\]\s*:?|(?:\*\*)?([A-Za-z][A-Za-z _.-]{0,30}?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\*\*)?\s*:)\s*/;
const CLINICIAN =
  /^(?:doctor|dr|d|clinician|physician|provider|nurse|np|pa|md|medical assistant|practitioner|therapist)(?![a-z])/i;
const PATIENT = /^(?:patient|pt|p|client|mother|father|guest|family|caregiver|parent|mom|dad)(?![a-z])/i;

/** Turns longer or more numerous than this are cut; no visit comes near. */
const MAX_UTTERANCES = 10_000;

/** Splits a transcript into turns: `[doctor] ...`, `Doctor: ...`, `P: ...`. A line without label goes on with the turn before. */
export function parseTranscript(text: string): Utterance[] {
  const out: Utterance[] = [];
  let at = 0;
  while (at <= text.length && out.length < MAX_UTTERANCES) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, Math.min(end, at + 20_000));
    const match = LABEL.exec(line.slice(0, 80));
    const last = out.at(-1);
    const label = match?.[1] ?? match?.[2];
    if (label !== undefined && (match?.[1] !== undefined || CLINICIAN.test(label) || PATIENT.test(label))) {
      const start = at + match![0].length;
      out.push({
        index: out.length,
        speaker: label,
        role: CLINICIAN.test(label) ? 'clinician' : PATIENT.test(label) ? 'patient' : 'other',
        start,
        end,
        text: text.slice(start, end),
      });
    } else if (last && line.trim() !== '') {
      out[out.length - 1] = { ...last, end, text: text.slice(last.start, end) };
    } else if (line.trim() !== '') {
      out.push({ index: out.length, speaker: 'unknown', role: 'other', start: at, end, text: line });
    }
    at = end + 1;
  }
  return out;
}

/** Words that ask, wherever in a turn: transcripts of speech often have no punctuation. */
const ASKING =
  /\b(?:any|have you|has (?:it|he|she)|do you|does (?:it|he|she|that)|did (?:you|it|he|she)|are you|is (?:there|it|that|your)|was (?:there|it)|were you|had you|notic(?:e|ed|ing)|experienc(?:e|ed|ing) any|how about|what about|tell me if|you have a|you've had|you having)\b/gi;
const EXAM =
  /\b(?:exam|examination|appreciate|palpation|auscultation|listen to your|look at your|consistent with|i think|you do have|diagnos\w+)\b/i;
const ENDS_ASKING = /\?\s*$/;
/** Characters after the asking words that still belong to the question. */
const QUESTION_REACH = 160;

const YES =
  /^\s*(?:uh,?\s+|um,?\s+|well,?\s+|oh,?\s+|so,?\s+)*(?:yes|yeah|yep|yup|uh-?huh|mm-?hmm|mhm|i do|i have|i am|i did|correct|right|sure|absolutely|definitely|a little|a bit|sometimes|it does|it is|exactly|occasionally|they do|she does|he does|true)\b/i;
const NO =
  /^\s*(?:uh,?\s+|um,?\s+|well,?\s+|oh,?\s+|so,?\s+)*(?:(?:on|in) my \w+ no|no|nope|nah|not|never|i haven't|i don|i do n't|i have n't|i haven|none|negative|nothing|hm-mm|uh-uh|neither|i did n't|i didn|i'm not|it does n't|it doesn)\b/i;

/**
 * How a mention in a clinician's turn stands: told, or asked, and then how the next patient turn answers.
 *
 * @param at offset of the mention in the turn
 */
export function answerTo(
  utterances: readonly Utterance[],
  index: number,
  at: number,
): 'statement' | 'yes' | 'no' | 'open' {
  const turn = utterances[index]!;
  if (turn.role !== 'clinician' || !isAsked(turn.text, at)) return 'statement';
  const reply = utterances[index + 1];
  if (!reply || reply.role === 'clinician') return 'open';
  if (NO.test(reply.text)) return 'no';
  if (YES.test(reply.text)) return 'yes';
  return 'open';
}

function isAsked(text: string, at: number): boolean {
  const stop = text.slice(at).search(/[.!]\s+\S/);
  const sentence = text.slice(text.slice(0, at).search(/[.?!]\s+[^.?!]*$/) + 1, stop < 0 ? undefined : at + stop);
  if (ENDS_ASKING.test(sentence)) return true;
  // An examination told aloud is full of "any" and "is there", and asks nothing.
  if (EXAM.test(text.slice(Math.max(0, at - 400), at + 60))) return false;
  // No full stops at all: the asking words must stand shortly before, and what follows must be the end of the turn.
  if (text.length - at > QUESTION_REACH + 60) return false;
  for (const match of text.slice(Math.max(0, at - QUESTION_REACH), at).matchAll(ASKING)) if (match) return true;
  return false;
}
