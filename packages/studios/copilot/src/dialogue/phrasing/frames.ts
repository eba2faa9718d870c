import type { Person } from '../person.ts';
import type { Language } from '../types.ts';

/**
 * The frames in which a question about one finding may stand: an optional polite beginning, an opening that asks the one who
 * answers about themself or their child, the finding, an optional ending. They are a closed grammar and not a list of forbidden
 * words: what is not a frame cannot carry a diagnosis, advice or comfort. No frame has a word that narrows the finding in
 * time, degree or place.
 */
export interface Framed {
  /** What stands where the finding must stand. */
  readonly core: string;
}

interface Who {
  readonly person: Person;
  readonly sex?: 'male' | 'female' | undefined;
}

/** @param text lower case, one question, single spaces, ASCII apostrophes, without question marks */
export function framed(text: string, language: Language, who: Who): Framed | undefined {
  const { start, end, names } = grammar(language, who);
  const opened = start.exec(text);
  if (!opened || (names && !names.test(opened[0]))) return undefined;
  const core = text.slice(opened[0].length).replace(end, '').trim();
  return core === '' ? undefined : { core };
}

interface Grammar {
  readonly start: RegExp;
  readonly end: RegExp;
  /** Has to be in the beginning: of whom is asked, where it is not the one who answers. */
  readonly names?: RegExp;
}

const known = new Map<string, Grammar>();

function grammar(language: Language, who: Who): Grammar {
  const key = [language, who.person, who.sex ?? ''].join();
  const found = known.get(key) ?? (language === 'es' ? spanish(who) : english(who));
  known.set(key, found);
  return found;
}

function english({ person, sex }: Who): Grammar {
  const child = `your (?:child${sex === 'female' ? '' : '|son'}${sex === 'male' ? '' : '|daughter'})`;
  const they = sex === 'male' ? 'he' : sex === 'female' ? 'she' : 'they|he|she';
  const who = person === 'child' ? `(?:${child}|${they})` : 'you';
  const done =
    '(?:had|felt|noticed|experienced|gotten|got|suffered from|been (?:having|feeling|noticing|experiencing|getting|bothered by|troubled by))';
  const going = '(?:having|feeling|noticing|experiencing|getting|bothered by|troubled by)';
  const now = '(?:have|feel|notice|experience|get|suffer from)';
  const direct = `(?:(?:do|did|does) ${who} (?:also )?${now}|(?:have|has) ${who} (?:also )?${done}|(?:are|is) ${who} (?:also )?${going}|(?:is|are) there|does (?:this|the following) apply to ${who}:?)`;
  const indirect = `${who} (?:also )?(?:(?:have|has) ${done}|(?:have|has|had|feel|feels|felt|get|gets|notice|noticed|experience|experienced)|(?:are|is) ${going})`;
  const or = '(?:,? or )';
  const short = `(?:have|has|had|(?:have|has) had|(?:have|has) ${who} had|(?:do|does|did) ${who} have)`;
  const polite = '(?:(?:thank you|thanks|okay|ok|all right|alright),? )?(?:(?:and|also|next),? )?(?:please,? )?';
  const asks =
    "(?:(?:can|could|would) you (?:please )?tell me|(?:may|can|could) i (?:also )?ask(?: you)?|(?:please )?tell me|i(?:'d| would) (?:also )?like to (?:know|ask)(?: you)?|let me (?:also )?ask(?: you)?)(?: please)?";
  return {
    start: new RegExp(
      `^${polite}(?:${asks},? (?:if|whether) ${indirect}(?:${or}(?:${indirect}|${short}))?|(?:${asks}[:,] )?${direct}(?:${or}(?:${direct}|${short}))?),?:? `,
    ),
    end: new RegExp(
      `,?(?: (?:please|at all|too|as well))?(?:,? (?:now or (?:before|earlier|in the past)|currently or in the past|or (?:have|has) ${who} had (?:it|them|this|that)(?: before| in the past)?))?(?:,? please)?$`,
    ),
    ...(person === 'child' ? { names: new RegExp(child) } : {}),
  };
}

function spanish({ person, sex }: Who): Grammar {
  const child =
    sex === 'male'
      ? 'su (?:hijo|niño)'
      : sex === 'female'
        ? 'su (?:hija|niña)'
        : 'su (?:hijo o hija|hijo|hija|niño|niña)';
  const who = person === 'child' ? child : 'usted';
  const verb =
    '(?:también )?(?:(?:tiene|siente|nota|padece|presenta|sufre)|ha (?:tenido|sentido|notado|padecido|presentado|sufrido|experimentado)|(?:está|ha estado) (?:teniendo|sintiendo|notando)|hay(?! en (?:su|el) caso)|ha habido)';
  const verbs = `${verb}(?: (?:o|u) ${verb})?`;
  const subject = `(?:${who} )?`;
  const after = person === 'child' ? `(?: ${who})?(?: (?:o|u) ${verb})?` : '(?: usted)?';
  const polite = '(?:(?:gracias|de acuerdo|bien|muy bien|por favor),? )?(?:(?:y|también),? )?';
  const asks =
    '(?:(?:me )?(?:puede|podría) (?:decirme|decir|contarme|contar)|dígame|cuénteme|me gustaría saber|quisiera saber|quería preguntarle)(?:,? por favor)?,?';
  return {
    start: new RegExp(
      `^${polite}(?:${asks} (?:si )?)?(?:${person === 'child' ? '' : 'hay en su caso:?|'}hay en el caso de ${who}:?|${subject}${verbs}${after}|se aplica a ${who}(?: lo siguiente)?:?),?:? `,
    ),
    end: /,?(?: (?:también|por favor))?(?:,? (?:ahora o antes|actualmente o en el pasado|o (?:lo|la|los|las) ha tenido(?: antes)?))?(?:,? por favor)?$/,
    ...(person === 'child' ? { names: new RegExp(child) } : {}),
  };
}
