import type { Token } from '../../verification/text/tokens.ts';

/** A parent who tells is no patient: "the mother reports that her child has a fever". */
const TELLERS = new Set(
  'mother father parent mom dad wife husband brother sister sibling roommate daughter son grandmother grandfather'.split(
    ' ',
  ),
);
const TELLING =
  /^(?:report|reports|reported|notice|notices|noticed|say|says|said|state|states|stated|bring|brings|brought|describe|describes|described|mention|mentions|mentioned|witness|witnessed|complain|complains|concern|concerned|tell|tells|told|worried|worry|note|notes|noted|think|thinks|found|find|denies|deny)$/;

const SPANISH_BUT = /^(?:pero|aunque|sino|excepto|salvo)$/;
/** "Nunca he fumado", "sin fiebre", "niego tos": for the context rules all of them say no. */
const SPANISH_NO = /^(?:nunca|jam[aá]s|tampoco|sin|niego|niega|ning[uú]n|ninguna)$/;
/** "No he tenido": the Spanish verb, not the English "he", which would begin a new statement. */
const SPANISH_PARTICIPLE = /(?:[aií]do|cho|sto|rto)$/;
/** What follows a comma and begins a new statement: "no me baja la regla, tengo náuseas". */
const SPANISH_NEW =
  /^(?:tengo|tiene|me|estoy|está|esta|siento|también|tambien|ahora|solo|sólo|solamente|únicamente|unicamente)$/;
const SPANISH_KIN = /^(?:mamá|mama|madre|papá|papa|padre|abuel[oa]s?|herman[oa]s?|tí[oa]s?|prim[oa]s?|suegr[oa]s?)$/;

/** The clause with relatives who only tell, and ages of relatives, made mute for the context rules. */
export function quiet(tokens: readonly Token[]): readonly Token[] {
  // "Red eyes without discharge, cracked lips": a comma ends what "without" denies, unless a list with "or" goes on.
  const without = tokens.findIndex((token) => token.norm === 'without');
  const listed = without >= 0 && tokens.slice(without).some((token) => token.norm === 'or' || token.norm === 'nor');
  return tokens.map((token, i) => {
    const word = token.text.toLowerCase();
    if (SPANISH_BUT.test(word)) return { ...token, norm: 'but' };
    const [next, later] = [tokens[i + 1]?.text.toLowerCase() ?? '', tokens[i + 2]?.text.toLowerCase() ?? ''];
    if (SPANISH_NO.test(word)) return { ...token, norm: 'no' };
    if (word === 'he' && SPANISH_PARTICIPLE.test(next)) return { ...token, norm: '\u0001' };
    if (token.text === ',' && SPANISH_NEW.test(next) && !/^(?:no|ni|tampoco|niego)$/.test(later))
      return { ...token, text: ';' };
    if (SPANISH_KIN.test(word) && /^(?:mi|mis|su|sus)$/i.test(tokens[i - 1]?.text ?? ''))
      return { ...token, norm: 'mother' };
    if (token.text === ',' && without >= 0 && i > without && !listed) return { ...token, text: ';' };
    // The context rules know a mother and an uncle; "family members" are such people.
    if (token.norm === 'family' && /^(?:member|relative)$/.test(tokens[i + 1]?.norm ?? ''))
      return { ...token, norm: 'mother' };
    if (!TELLERS.has(token.norm)) return token;
    const ahead = tokens.slice(i + 1, i + 4);
    const telling = ahead.some((next) => TELLING.test(next.text.toLowerCase()));
    const possessive = /['’]s?$/.test(token.text);
    return telling && !possessive ? { ...token, norm: '\u0001' } : token;
  });
}
