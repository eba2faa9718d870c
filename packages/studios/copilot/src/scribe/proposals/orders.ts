import { canonicalJson, type Evidence, sha256 } from '@aceso/evidence';
import type { Appointment, MedicationRequest, ServiceRequest } from '@medplum/fhirtypes';
import type { SpokenTerm, Statement } from '../facts/statement.ts';
import type { Transcript } from '../input/transcript.ts';
import { labelOf, spanEvidence } from '../note/line.ts';
import { isCurrentMedicine } from '../note/place.ts';

/** An order that was spoken of, drafted for a person to place. Nothing is written to a record by itself. */
export interface OrderProposal {
  readonly kind: 'medication' | 'service' | 'appointment';
  readonly action: 'start' | 'continue' | 'increase' | 'decrease' | 'stop' | 'order' | 'refer' | 'follow-up';
  readonly label: string;
  readonly resource: MedicationRequest | ServiceRequest | Appointment;
  readonly concepts: readonly string[];
  /** Index of the statement that announced it. */
  readonly statement: number;
  readonly evidence: readonly Evidence[];
}

const ACTIONS: readonly (readonly [OrderProposal['action'], RegExp])[] = [
  ['stop', /\b(?:stop(?:ping)?|discontinue|hold|come off|quit taking|take you off)\b/],
  ['increase', /\b(?:increas\w+|go up|bump|raise|up your)\b/],
  ['decrease', /\b(?:decreas\w+|lower (?:your|the)|reduc\w+|go down|cut (?:your|the|back))\b/],
  ['continue', /\b(?:continue|keep (?:taking|you on|using)|refill|stay on|same dose)\b/],
  [
    'start',
    /\b(?:start|prescrib\w+|put you on|give you|add|begin|try|call in|send in|i want you (?:to take|on)|take|prescription|recommend|use)\b/,
  ],
];
const WILL =
  /\b(?:i'll|i will|we'll|we will|i'm going to|we're going to|going to|i want|i'd like|i would like|let's|let us|order|continue|start|increase|decrease|stop|prescribe\w*|refill|recommend|follow[ -]?up|come back|see you|you (?:can|should|need to)|take)\b/;
const DOSE = /\b\d+(?:[.,]\d+)* ?(?:mg|mcg|g|grams?|units?|ml|iu|puffs?|tablets?|pills?|%)(?![a-z])/;
const FREQUENCY =
  /\b(?:(?:once|twice|(?:\d+|two|three|four) times) (?:a|per) (?:day|week)|(?:once|twice) daily|daily|a day|every (?:\d+|other|four|six|eight|twelve)? ?(?:hours?|days?|day|morning|night|evening|week)|at (?:night|bedtime)|as needed|weekly|in the morning)\b/;
const DURATION = /\bfor (?:\d+|a|one|two|three|four|five|six|seven|ten) (?:days?|weeks?|months?)\b/;
const REFER = /\b(?:refer\w*|referral|consult\w*|see (?:a|an|the)|send you to|physical therapy)\b/;
const SPECIALTY =
  /\b(?:physical therapy|occupational therapy|cardiolog\w+|orthoped\w+|neurolog\w+|dermatolog\w+|gastroenterolog\w+|endocrinolog\w+|nephrolog\w+|urolog\w+|pulmonolog\w+|psychiatr\w+|psycholog\w+|rheumatolog\w+|oncolog\w+|ophthalmolog\w+|podiatr\w+|surgeon|surgery|nutritionist|dietitian|ent|allergist|hematolog\w+|pain management)\b/;
const FOLLOW =
  /\b(?:follow(?:ing)?[ -]?up|come back|see you (?:back |again )?in|return|recheck|appointment|back (?:here )?in)\b.{0,40}?\b(in|within|after) ((?:about |a )?(?:\d+|a|an|one|two|three|four|five|six|seven|eight|ten|twelve|couple(?: of)?)(?: (?:to|or) (?:\d+|two|three|four|six|eight|twelve))? ?(?:days?|weeks?|months?|years?))\b/;
const TESTS =
  /\b(?:mri|ct(?: scan)?|x-?rays?|ultrasound|echo(?:cardiogram)?|ekg|ecg|stress test|cbc|cmp|bmp|lipid panel|hemoglobin a1c|a1c|urinalysis|urine culture|blood ?work|labs|tsh|thyroid panel|mammogram|colonoscopy|dexa|sleep study|biopsy|autoimmune panel|strep test|metabolic panel|emg|pulmonary function tests?)\b/;
const NOT =
  /\b(?:don't|do not|doesn't|not|no need|without|instead of|if (?:that|it|this)|we could|might|may need|consider\w*|used to|last (?:year|time|visit|week))\b/;

const ASKS_FOR =
  /\b(?:order|get|send|schedule|repeat|recheck|check|do|draw|obtain|run|have you|add|measure|(?:i'd|i would|we'd|we would) like (?:a|an|some|the|another)|(?:want|need) (?:a|an|some|another))\b/;
/** Measured at the bedside or at home: nothing a laboratory is asked for. */
const BEDSIDE =
  /\b(?:blood pressure|pressures?|pulse|heart rate|respirat\w*|temperature|saturation|oximet\w*|weight|height|body mass|bmi|pain|smok\w*)\b/i;
const AT_HOME =
  /\b(?:at home|yourself|your (?:own )?(?:sugars?|glucose))\b|\b(?:check|measure|monitor)\b(?:(?! and )[^,.;])*\b(?:daily|every (?:day|morning|night)|before (?:meals|breakfast|bed))\b/;

/** A laboratory quantity by name ("a BNP"): asking for it orders the test. */
function isLaboratory(term: SpokenTerm, said: string): boolean {
  return term.kinds.has('observation') && !BEDSIDE.test(`${term.text} ${labelOf(term)}`) && !AT_HOME.test(said);
}

/** Orders, referrals and appointments that the clinician announced, one proposal each, with where it was said. */
export function proposeOrders(
  statements: readonly Statement[],
  transcript: Transcript,
  patient: string,
): OrderProposal[] {
  const out = new Map<string, OrderProposal>();
  const put = (
    proposal: Omit<OrderProposal, 'resource'>,
    make: (id: string) => OrderProposal['resource'],
    statement: Statement,
  ): void => {
    const key = `${proposal.kind}|${proposal.label}|${proposal.action}`;
    if (out.has(key)) return;
    out.set(key, { ...proposal, resource: make(`p-${sha256(canonicalJson([key, statement.spans])).slice(0, 16)}`) });
  };
  const subject = { reference: patient };
  for (const statement of statements) {
    if (statement.role !== 'clinician' || isCurrentMedicine(statement)) continue;
    const said = statement.spoken;
    const base = {
      statement: statement.index,
      evidence: statement.spans.map((span) => spanEvidence(transcript, span)),
    };
    const drugs = statement.terms.filter(
      (term) => term.kinds.has('medication') && !term.historical && term.polarity === 'affirmed',
    );
    if (WILL.test(said)) {
      for (const [i, term] of drugs.entries()) {
        const action = actionBefore(said, term);
        if (!action || (action !== 'stop' && NOT.test(said))) continue;
        const dosage = dosageBehind(said, term, drugs[i + 1]);
        put(
          { kind: 'medication', action, label: labelOf(term), concepts: term.concepts, ...base },
          (id) => ({
            resourceType: 'MedicationRequest',
            id,
            status: 'draft',
            intent: 'proposal',
            ...(action === 'stop' && { doNotPerform: true }),
            medicationCodeableConcept: { text: labelOf(term) },
            subject,
            ...(dosage !== undefined && { dosageInstruction: [{ text: dosage }] }),
            note: [{ text: statement.text }],
          }),
          statement,
        );
      }
    }
    if (!WILL.test(said) || NOT.test(said)) continue;
    const service = (label: string, kind: 'order' | 'refer', concepts: readonly string[]): void =>
      put(
        { kind: 'service', action: kind, label, concepts, ...base },
        (id) => ({
          resourceType: 'ServiceRequest',
          id,
          status: 'draft',
          intent: 'proposal',
          code: { text: label },
          subject,
          note: [{ text: statement.text }],
        }),
        statement,
      );
    const specialty = REFER.test(said) ? SPECIALTY.exec(said)?.[0] : undefined;
    if (specialty !== undefined) service(`Referral: ${specialty}`, 'refer', []);
    if (ASKS_FOR.test(said)) {
      const named = statement.terms.filter(
        (term) =>
          (term.kinds.has('procedure') || term.kinds.has('panel') || isLaboratory(term, said)) &&
          !term.historical &&
          term.polarity === 'affirmed',
      );
      for (const term of named) service(labelOf(term), 'order', term.concepts);
      const test = TESTS.exec(said)?.[0];
      if (named.length === 0 && test !== undefined) service(test, 'order', []);
    }
    const follow = FOLLOW.exec(said);
    if (follow) {
      put(
        { kind: 'appointment', action: 'follow-up', label: `Follow-up in ${follow[2]}`, concepts: [], ...base },
        (id) => ({
          resourceType: 'Appointment',
          id,
          status: 'proposed',
          description: `Follow-up in ${follow[2]}`,
          participant: [{ actor: subject, status: 'needs-action' }],
          comment: statement.text,
        }),
        statement,
      );
    }
  }
  return [...out.values()];
}

/** The verb that stands last before a name, else the first of the statement. */
function actionBefore(said: string, term: SpokenTerm): OrderProposal['action'] | undefined {
  const at = said.indexOf(term.text.toLowerCase());
  const before = said.slice(0, Math.max(0, at));
  let best: { action: OrderProposal['action']; place: number } | undefined;
  for (const [action, pattern] of ACTIONS) {
    for (const match of before.matchAll(new RegExp(pattern.source, 'g'))) {
      if (!best || match.index > best.place) best = { action, place: match.index };
    }
  }
  return best?.action ?? ACTIONS.find(([, pattern]) => pattern.test(said))?.[0];
}

/** Dose, frequency and duration that stand behind a name and before the next one. */
function dosageBehind(said: string, term: SpokenTerm, next: SpokenTerm | undefined): string | undefined {
  const at = said.indexOf(term.text.toLowerCase());
  const stop = next ? said.indexOf(next.text.toLowerCase(), at + 1) : -1;
  const part = said.slice(Math.max(0, at), stop < 0 ? undefined : stop);
  const words = [DOSE, FREQUENCY, DURATION]
    .map((pattern) => pattern.exec(part)?.[0])
    .filter((text) => text !== undefined);
  return words.length > 0 ? words.join(' ') : undefined;
}
