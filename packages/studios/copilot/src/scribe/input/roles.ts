import type { RawTurn, SpeakerRole } from './transcript.ts';

const CLINICIAN =
  /^(?:dr|doc|doctor|d|clinician|physician|provider|gp|nurse|np|pa|md|rn|surgeon|therapist|consultant|practitioner|medical assistant|resident|guest[_ ]clinician|student)(?![a-z])|\b(?:md|m\.d|do|np|rn|pa-c)\.?$/i;
const PATIENT = /^(?:patient|pt|p|client)(?![a-z])/i;
const COMPANION =
  /^(?:guest[_ ]family|guest|family|mother|father|mom|mum|dad|parent|caregiver|carer|wife|husband|spouse|son|daughter|sister|brother|interpreter|friend|companion)(?![a-z])/i;

/** The role a speaker's name states; undefined where it states none. */
export function namedRole(speaker: string): SpeakerRole | undefined {
  if (CLINICIAN.test(speaker)) return 'clinician';
  if (PATIENT.test(speaker)) return 'patient';
  if (COMPANION.test(speaker)) return 'companion';
  return undefined;
}

/** Things that clinicians say and patients do not, and the reverse; each counts once a turn. */
const SAYS_CLINICIAN =
  /\b(?:what brings you|how can i help|your (?:blood pressure|exam|labs?|results?|x-?ray|lungs|heart sounds)|i(?:'m| am) going to (?:prescribe|order|refer|examine|listen|start you)|take a deep breath|any (?:chest pain|fever|nausea|allerg\w+|history of|other symptoms?)|have you (?:had|noticed|tried|been)|do you (?:have|smoke|drink|take)|are you (?:taking|having|allergic|experiencing)|let me (?:take a look|listen|examine)|on (?:your )?exam\w*|follow[ -]?up (?:in|with)|milligrams?|prescri\w+|i(?:'d| would) like (?:to|you)|when did (?:this|it|the)|how long have you)\b/gi;
const SAYS_PATIENT =
  /\b(?:my (?:doctor|knee|back|chest|stomach|head|leg|arm|wife|husband|mom|mother|father|dad|son|daughter|throat|ears?|pain)|i(?:'ve| have) (?:been (?:having|feeling|taking)|had)|i(?: a|')m (?:having|feeling|taking|here (?:for|because)|in pain)|it hurts|hurts when|i (?:feel|felt|noticed|take|took|smoke|fell|can't|couldn't)|thank you,? doc(?:tor)?|bothering me)\b/gi;

/**
 * Roles of all speakers. Names that state a role keep it. Else the speaker who sounds more like a clinician than the
 * others is the clinician and the one who sounds most like a patient is the patient.
 */
export function settleRoles(
  source: string,
  turns: readonly RawTurn[],
): { roles: ReadonlyMap<string, SpeakerRole>; inferred: boolean } {
  const roles = new Map<string, SpeakerRole>();
  const score = new Map<string, number>();
  for (const turn of turns) {
    const name = turn.speaker ?? 'unknown';
    const stated = namedRole(name);
    if (stated) roles.set(name, stated);
    else {
      const text = source.slice(turn.start, turn.end);
      const asks = /\?\s*$/.test(text) ? 0.5 : 0;
      const value = asks + (text.match(SAYS_CLINICIAN)?.length ?? 0) - (text.match(SAYS_PATIENT)?.length ?? 0);
      score.set(name, (score.get(name) ?? 0) + value);
    }
  }
  if (score.size === 0) return { roles, inferred: false };
  const open = [...score].sort((a, b) => b[1] - a[1]);
  const has = (role: SpeakerRole): boolean => [...roles.values()].includes(role);
  if (open.length === 1 && !has('clinician') && !has('patient')) {
    // One voice: a dictation when it sounds like a clinician, else nobody can say who it is.
    const [name, value] = open[0]!;
    roles.set(name, value > 0 ? 'clinician' : value < 0 ? 'patient' : 'other');
    return { roles, inferred: true };
  }
  if (!has('clinician') && open.length > 0) roles.set(open.shift()![0], 'clinician');
  if (!has('patient') && open.length > 0) roles.set(open.pop()![0], 'patient');
  for (const [name, value] of open) roles.set(name, value > 0 ? 'other' : 'companion');
  return { roles, inferred: true };
}
