import { isAdverb, isPast, negated, pastOf, thirdPerson } from './grammar.ts';

/** Pronouns for the patient. Without stated sex: they, their, and verbs in the singular after "the patient". */
export interface Person {
  readonly sex: 'male' | 'female' | undefined;
}

interface Forms {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
  readonly reflexive: string;
}

export function pronouns(person: Person): Forms {
  if (person.sex === 'female') return { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' };
  if (person.sex === 'male') return { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' };
  return { subject: 'they', object: 'them', possessive: 'their', reflexive: 'themselves' };
}

const SUBJECT_BEFORE =
  /^(?:that|if|when|because|since|what|where|how|why|while|as|than|which|whatever|whenever|once|unless|whether|so|and|but|or|though|although|until|before|after|think|know|see|sure|glad|hope|understand|sounds|like|believe|said|says|say|feel|mean|noticed|guess|recommend|suggest|now|then|today|medication|medications|medicine|time|thing|all|way|symptoms|pain|pills)$/;
const VERB_LIKE =
  /^(?:are|were|have|haven't|had|do|don't|did|didn't|can|can't|could|will|won't|would|should|need|want|take|feel|get|got|know|think|may|might|must|mentioned|said|told|take|took|see|saw|look|looks|keep|continue|start|stop|try|notice|noticed|come|came|go|went|like|understand|use|used|make|made|develop|experience|run|finish|eat|drink|smoke|work|live|still|just|also|really|actually|already|never|always)$/;

/** Contractions with a subject, taken apart so that each word can be turned. */
function expand(text: string): string[] {
  return (
    text
      .replace(/\b(i)'m\b/gi, '$1 am')
      .replace(/\b(i|you|we|they)'ve\b/gi, '$1 have')
      .replace(/\b(i|you|we|they|he|she|it|that|there)'ll\b/gi, '$1 will')
      .replace(/\b(you|we|they)'re\b/gi, '$1 are')
      .replace(/\b(i|you|we|they|he|she)'d (?=like|love|recommend|prefer|want|be|suggest|rather|say)/gi, '$1 would ')
      .replace(/\b(i|you|we|they|he|she)'d\b/gi, '$1 had')
      .replace(
        /\b(he|she|it|that|there)'s (?=been|had|gotten|gone|become|got|told|thrown|taken|seen|lost|complained|noticed|tried|started|stopped|given|fallen|had|never|always|(?:also |just |only )?been)/gi,
        '$1 has ',
      )
      .replace(/\b(he|she|it|that|there|what|here)'s\b/gi, '$1 is')
      .replace(/\blet's\b/gi, 'let us')
      // Not inside a figure: "1,000", "7:30".
      .split(/(?<=[,;:])(?!\d)\s*|\s+/)
      .filter((word) => word !== '')
  );
}

/**
 * What the patient said, told of the patient: "i've been having" becomes "the patient has been having". The first
 * mention is "the patient"; `subject` puts other words there.
 */
export function ofPatient(text: string, person: Person, subject = 'the patient'): string {
  return turn(text, 'i', person, subject);
}

/** What a clinician said, told of the patient: "you" is the patient, "I" stays the writer. */
export function ofClinician(text: string, person: Person, subject = 'the patient'): string {
  const said = text
    .replace(/\b(?:i'm|i am) (?:just )?going to (?:go ahead and )?/gi, 'i will ')
    .replace(/\b(?:we're|we are) (?:just )?going to (?:go ahead and )?/gi, 'we will ')
    .replace(/\b(?:go ahead and|just) (?=\w)/gi, '')
    .replace(/\blet's\b/gi, 'we will');
  return turn(said, 'you', person, subject);
}

function turn(text: string, self: 'i' | 'you', person: Person, subject: string): string {
  const words = expand(text);
  const forms = pronouns(person);
  const out: string[] = [];
  let named = false;
  /** The subject of that verb is "they". */
  let plural = false;
  /** The verb after a turned subject is still to come. */
  let pending = false;
  /** The last clause's verb was turned in the present, so that a joined one must be too. */
  let present = false;
  for (let i = 0; i < words.length; i += 1) {
    const raw = words[i]!;
    const tail = /[,;:.?!]+$/.exec(raw)?.[0] ?? '';
    const word = tail === '' ? raw : raw.slice(0, -tail.length);
    const low = word.toLowerCase();
    const next = (words[i + 1] ?? '').toLowerCase().replace(/[,;:.?!]+$/, '');
    const before = (words[i - 1] ?? '').toLowerCase();
    const put = (form: string): void => {
      out.push(form + tail);
    };
    if (pending && low !== self) {
      if (isAdverb(low)) {
        put(word);
        continue;
      }
      pending = false;
      const turned = plural ? agreeing(word) : thirdPerson(word);
      present = low === 'am' || low === 'are' || (turned !== low && !/^(?:was|has|does)\b/.test(turned));
      put(turned);
      continue;
    }
    if (self === 'i' && low === 'i') {
      // "do i", "am i": the verb stands before.
      put(named ? forms.subject : subject);
      plural = named && forms.subject === 'they';
      named = true;
      pending = next !== '' && tail === '';
      continue;
    }
    if (self === 'you' && low === 'you') {
      const isSubject =
        before === '' || /[,;:]$/.test(before)
          ? VERB_LIKE.test(next) || /ed$/.test(next) || before === ''
          : VERB_LIKE.test(next)
            ? SUBJECT_BEFORE.test(before) ||
              !/^(?:to|for|with|of|on|at|from|want|like|have|get|give|put|let|send|see|keep|start|help|make|refer|give|show|tell|thank|recommend|encourage|advise|told|gave|sent)$/.test(
                before,
              )
            : (SUBJECT_BEFORE.test(before) && /^(?:\w+s|\w+ed|\w+ly)$/.test(next)) ||
              (/^(?:that|if|when|because|since|while|once|unless|whether|until|where|how|why)$/.test(before) &&
                /^[a-z]+$/.test(next) &&
                !/^(?:and|or|but|in|on|at|for|with|to|the|a|today|back|here|there)$/.test(next));
      if (isSubject) {
        put(named ? forms.subject : subject);
        plural = named && forms.subject === 'they';
        plural = named && forms.subject === 'they';
        named = true;
        pending = next !== '';
      } else {
        put(named || person.sex !== undefined ? forms.object : subject);
        named = true;
      }
      continue;
    }
    if (self === 'i') {
      if (low === 'my' || low === 'mine')
        put(`${named || person.sex !== undefined ? forms.possessive : `${subject}'s`}`);
      else if (low === 'me') put(named || person.sex !== undefined ? forms.object : subject);
      else if (low === 'myself') put(forms.reflexive);
      else if (low === 'we') put('they');
      else if (low === 'us') put('them');
      else if (low === 'our') put('their');
      else if (low === 'you') {
        put('the physician');
        if (/^(?:are|have|do|were)$/.test(next))
          words[i + 1] = thirdPerson(next) + (words[i + 1] ?? '').slice(next.length);
      } else if (low === 'your') put("the physician's");
      else if (present && /^(?:and|or|but)$/.test(before.replace(/,$/, '')) && CONJOINED.has(low))
        put(thirdPerson(word));
      else put(low.endsWith("n't") ? negated(low) : word);
      if (low === 'my' || low === 'me') named = true;
      continue;
    }
    if (low === 'your' || low === 'yours') {
      put(named || person.sex !== undefined ? forms.possessive : `${subject}'s`);
      named = true;
    } else if (low === 'yourself') put(forms.reflexive);
    else if (low === 'i') put('I');
    else if (low === 'am' && before === 'i') put('am');
    else put(low.endsWith("n't") ? negated(low) : word);
  }
  return out.join(' ').replace(/\s+/g, ' ').trim();
}

/** A verb after "they". */
function agreeing(verb: string): string {
  const low = verb.toLowerCase();
  if (low === 'am') return 'are';
  if (low === 'was') return 'were';
  if (low === "wasn't") return 'were not';
  return low.endsWith("n't") ? negated(low) : verb;
}

/** Verbs that carry on after "and" in the present: "i take it and put ice on". */
const CONJOINED = new Set(
  'take get feel go have use put try eat drink walk run sleep wake work live see want need like do hear notice watch keep start stop sit stand'.split(
    ' ',
  ),
);

/** Names of tests and diseases that are written in capitals. */
const INITIALS =
  /\b(?:mri|ct|ekg|ecg|eeg|emg|copd|gerd|adhd|ptsd|ckd|chf|dvt|uti|hiv|bph|ibs|tsh|hdl|ldl|bmp|cmp|cbc|bmi|covid|nsaids?(?=\b)|dcis|osa|rsv|iud|icu)\b/gi;

/** First letter large, one full stop at the end, "i" large, stray commas gone. */
export function sentence(text: string): string {
  const body = text
    .replace(/\s+/g, ' ')
    .replace(/\bi\b(?!\.)/g, 'I')
    .replace(/(?:^|,) *(?:ma'am|madam|sir|doctor|doc)(?=[.,?!]|$)/gi, '')
    .replace(INITIALS, (name) => name.toUpperCase())
    .replace(/^[\s,;:.-]+/, '')
    .replace(/[\s,;:.?!-]+$/, '')
    .replace(/(?:[\s,]+(?:and|or|but|so|because|then|like|um|uh))+$/i, '')
    .trim();
  if (body === '') return '';
  return `${body[0]!.toUpperCase()}${body.slice(1)}.`;
}

/**
 * A yes/no question to the patient as a statement: "are you taking your medication" with "yes" becomes "the patient is
 * taking her medication". Undefined where the question has another form.
 */
export function answeredQuestion(question: string, yes: boolean, person: Person): string | undefined {
  const forms = pronouns(person);
  const match =
    /^(?:and |so |but |now |okay,? |then )*(are|were|do|did|have|can|could|will|does|is|has|was)(?: you(?: guys)?| (he|she|they)| (?:the )?patient)\b\s*(?:ever |also |currently |still |been )?(.*)$/i.exec(
      question,
    );
  if (!match) return undefined;
  const aux = match[1]!.toLowerCase();
  const started = question.slice(0, question.length - match[3]!.length).toLowerCase();
  const ever = /\bever $/.test(started);
  const still = /\bstill $/.test(started);
  if (
    /^(?:sure|ready|okay|ok|tell|see|hear|look|sit|lie|describe|explain|remember|sound|sounds|guess|please|give|show|come|have a seat|take (?:a|some) (?:deep|seat)|agree|know|mean|think|want me|mind)\b/i.test(
      match[3]!,
    )
  )
    return undefined;
  if (
    /^(?:can|could|will)$/.test(aux) &&
    !/^(?:walk|move|feel|bend|stand|lift|raise|swallow|eat|drink|sleep|breathe|see|hear|bear|put weight|straighten|climb|work)\b/i.test(
      match[3]!,
    )
  )
    return undefined;
  let rest = match[3]!.replace(/[?.\s]+$/, '').trim();
  if (rest === '' || /\bor\b.*\bor\b/.test(rest)) return undefined;
  // "Are you allergic to anything?" "Yes." names nothing.
  if (yes && /\b(?:anything|anyone|anybody|anywhere)\b/i.test(rest)) return undefined;
  const been = /\bbeen $/.test(started);
  rest = turn(rest, 'you', person, 'the patient').replace(/\bthe patient's\b/g, forms.possessive);
  if (been) rest = `been ${rest}`;
  if (!yes) rest = rest.replace(/\bsome\b/g, 'any');
  else rest = rest.replace(/\bany (?!other|more|longer)/g, '');
  const words = rest.split(' ');
  const first = words[0]!.toLowerCase();
  const subject = 'the patient';
  const adverb = still ? 'still ' : '';
  switch (aux) {
    case 'are':
    case 'is':
      return `${subject} is ${yes ? '' : 'not '}${adverb}${rest}`;
    case 'were':
    case 'was':
      return `${subject} was ${yes ? '' : 'not '}${rest}`;
    case 'have':
    case 'has':
      return yes ? `${subject} has ${rest}` : `${subject} has ${ever ? 'never' : 'not'} ${rest}`;
    case 'do':
    case 'does':
      if (isPast(first)) return undefined;
      return yes
        ? `${subject} ${adverb}${thirdPerson(words[0]!)}${words.length > 1 ? ` ${words.slice(1).join(' ')}` : ''}`
        : `${subject} does not ${adverb}${rest}`;
    case 'did':
      return yes
        ? `${subject} ${pastOf(words[0]!)}${words.length > 1 ? ` ${words.slice(1).join(' ')}` : ''}`
        : `${subject} did not ${rest}`;
    case 'can':
    case 'could':
    case 'will':
      return `${subject} ${aux}${yes ? '' : ' not'} ${rest}`.replace('can not', 'cannot');
    default:
      return undefined;
  }
}
