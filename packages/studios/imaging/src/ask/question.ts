import { plain, sideOf } from '../history/anatomy.ts';
import type { RegionGroup } from '../report/observations.ts';
import type { Language } from '../report/words.ts';

export const INTENTS = ['size', 'change', 'presence', 'count', 'where', 'history'] as const;
export type Intent = (typeof INTENTS)[number];

/** Things that can be asked for by a word of everyday reading. */
export type Subject = 'nodule' | 'emphysema' | 'calcium' | 'lungs';

export interface Question {
  readonly language: Language;
  /** What is asked, in the order it is answered. */
  readonly intents: readonly Intent[];
  readonly subject?: Subject;
  /** Regions whose own name is said. */
  readonly named: readonly RegionGroup[];
  readonly side?: 'left' | 'right';
  /** "nodule 2", from 1. */
  readonly number?: number;
  readonly largest: boolean;
  /** Asks what it is or what to do: not answered. */
  readonly diagnosis: boolean;
}

const PATTERNS: Readonly<Record<Intent, RegExp>> = {
  size: /\b(how (big|large|long|wide|much)|what size|size|diameter|volume|measures?|measurement|score|cuanto miden?|que tamano|tamano|diametro|volumen|mide|miden|como de grandes?|indice)\b/,
  change:
    /\b(grown|grew|grow(ing|th|s)?|chang(e|ed|es|ing)|bigger than|larger than|smaller than|shrunk|shrank|progress(ed|ion)?|stable|increas(e|ed)|decreas(e|ed)|new|crecid[oa]s?|crecio|crece|crecimiento|cambi(o|ado|ad[oa]s)|mayor que|menor que|progres(o|ado|ion)|estables?|aument(o|ado)|disminu(yo|ido)|nuev[oa]s?)\b|\b(compared (with|to)|since (the )?(last|prior|previous)|desde (el|la) (ultim[oa]|estudio|anterior)|comparad[oa] con)\b/,
  presence: /\b(is there|are there|any|does (he|she|the patient|it) (have|show)|hay|tiene|existe|muestra|presenta)\b/,
  count: /\b(how many|number of|cuant[oa]s|numero de)\b/,
  where: /\b(where|which (side|slice|lung)|donde|en que (lado|corte|pulmon))\b/,
  history:
    /\b(history|record|chart|matters?|relevant|relevance|significan(t|ce)|mean for|historia|antecedentes|importa|importan|relevante|relevancia|significa)\b/,
};

const DIAGNOSIS =
  /\b(malignan(t|cy)|benign|cancer(ous)?|metasta(sis|ses|tic)|tumou?r type|diagnos(is|e)|biops(y|ied)|treat(ment|ed)?|surgery|should (i|we|he|she)|prognosis|malign[oa]s?|benign[oa]s?|diagnostico|biopsiar?|tratar|tratamiento|operar|cirugia|pronostico|debo|deberia(mos)?)\b/;

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = [
  ['nodule', /\b(nodul(e|es|o|os))\b/],
  ['emphysema', /\b(emphysema|enfisema|low attenuation|baja atenuacion|laa)\b/],
  ['calcium', /\b(calcium|calcifi(cation|cations|ed)|agatston|calcio|calcificacion(es)?)\b/],
  ['lungs', /\b(lungs?|pulmon(es)?)\b/],
];

const SPANISH =
  /[¿áéíóúñ]|\b(el|la|los|las|ha|hay|que|cuanto|donde|es|son|del|historia|antecedentes|nodulo|enfisema|crecido|importa|tamano)\b/i;

const OF_HISTORY =
  /\b(is there|are there|any|hay|tiene|existe)( (a|any|un|una|algun|alguna))? ([a-z]+ )?(history|record|historia|antecedentes)\b/;

const unaccented = (text: string): string =>
  plain(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What a question in English or Spanish asks of these regions; the language is that of its words unless given. */
export function readQuestion(text: string, groups: readonly RegionGroup[], language?: Language): Question {
  const words = unaccented(text);
  const side = sideOf(text);
  const number = /\bnodul(?:e|o) (?:number |numero )?(\d+)\b/.exec(words)?.[1];
  const subject = SUBJECTS.find(([, pattern]) => pattern.test(words))?.[0];
  // The region "lung" is not meant by "lung nodule".
  const named = groups.filter(({ region }) => {
    const name = unaccented(region.name);
    return name.length > 2 && !/^nodule \d/.test(name) && ` ${words} `.includes(` ${name} `);
  });
  const asked = INTENTS.filter((intent) => PATTERNS[intent].test(words));
  // "Is there a nodule that has grown" asks for the change; "is there a history of" for the record.
  const intents = asked.filter(
    (intent) =>
      !(intent === 'presence' && (asked.includes('change') || asked.includes('count') || OF_HISTORY.test(words))) &&
      !(
        intent === 'size' &&
        asked.includes('change') &&
        !/\b(how (big|large)|what size|cuanto mide|tamano)\b/.test(words)
      ),
  );
  return {
    language: language ?? (SPANISH.test(text.normalize('NFC')) ? 'es' : 'en'),
    intents,
    ...(subject ? { subject } : {}),
    named: subject === 'nodule' ? [] : named,
    ...(side === 'left' || side === 'right' ? { side } : {}),
    ...(number === undefined ? {} : { number: Number(number) }),
    largest: /\b(largest|biggest|mayor de|mas grande)\b/.test(words),
    diagnosis: DIAGNOSIS.test(words) && !asked.includes('history'),
  };
}
