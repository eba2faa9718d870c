import { readFileSync } from 'node:fs';
import type { Random } from '@aceso/tensor/random';
import type { Span } from '../src/deid/text/span.ts';
import { spanishNames, spanishPlaces } from '../src/deid/text/spanish/lists.ts';

/** A line with its identifiers, and places of words that lists are told not to have: the tagger must find names by what stands beside them too. */
export interface Example {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly unlisted: readonly (readonly [start: number, end: number])[];
}

const CULTURES: readonly (readonly [given: string, family: string, weight: number])[] = [
  ['castilian', 'castilian', 5],
  ['latin', 'latin', 4],
  ['catalan', 'catalan', 3],
  ['basque', 'basque', 3],
  ['galician', 'galician', 2],
  ['latin', 'andean', 2],
  ['andean', 'andean', 1],
  ['latin', 'mapuche', 1],
  ['mapuche', 'mapuche', 1],
  ['latin', 'maya', 1],
  ['maya', 'maya', 1],
  ['maghrebi', 'maghrebi', 3],
  ['romanian', 'romanian', 2],
  ['chinese', 'chinese', 2],
  ['slavic', 'slavic', 2],
  ['west-african', 'west-african', 2],
  ['asian', 'asian', 1],
  ['portuguese', 'portuguese', 1],
  ['latin', 'italian', 2],
];

const STREETS = [
  'C/',
  'Calle',
  'Avda.',
  'Avenida',
  'Av.',
  'Plaza',
  'Pza.',
  'Paseo',
  'Carrer',
  'Rúa',
  'Camino',
  'Ronda',
  'Travesía',
  'Pasaje',
  'Pje.',
  'Carretera',
  'Calle',
  'Cra.',
  'Carrera',
  'Calzada',
  'Privada',
  'Blvd.',
  'kalea',
];
const HOUSES = [
  '',
  ', {n}',
  ' {n}',
  ' nº {n}',
  ', nº {n}, {f}ºB',
  ' {n}, {f}º dcha',
  ' {n}, {f}º izq.',
  ' Nº {n}, {f}-A',
  ' No. {n}',
  ' # {n}-{f}',
  ' {n} piso {f}',
  ' {n}, depto {f}',
  ' {n}, bajo',
];
const HOUSE = [
  'Hospital',
  'Hospital Universitario',
  'Hospital General de',
  'Hospital de',
  'Clínica',
  'Clínica',
  'Centro de Salud',
  'Centro de Salud',
  'Residencia',
  'Ambulatorio de',
  'Sanatorio',
  'Policlínica',
  'Consultorio de',
  'CESFAM',
  'Instituto',
  'Complejo Hospitalario de',
  'hospital de',
  'centro de salud',
];
const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

export class Maker {
  readonly #names = spanishNames();
  readonly #places = spanishPlaces();
  readonly #frames = readFileSync(new URL('./spanish-frames.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#random.int(list.length)]!;
  }
  #chance(share: number): boolean {
    return this.#random.next() < share;
  }
  #digits(pattern: string): string {
    return pattern
      .replace(/9/g, () => String(this.#random.int(10)))
      .replace(/A/g, () => this.#of([...'ABCDEFGHJKLMNPQRSTVXYZ']));
  }

  #culture(): readonly [string, string, number] {
    let left = this.#random.next() * CULTURES.reduce((sum, [, , weight]) => sum + weight, 0);
    for (const culture of CULTURES) {
      left -= culture[2];
      if (left < 0) return culture;
    }
    return CULTURES[0]!;
  }

  /** A name of a list or, one time in four, of the beginning of one and the end of another, as languages make names that no list has. */
  #part(section: string): string {
    const list = this.#names.get(section)!;
    const name = this.#of(list);
    if (!this.#chance(0.25)) return name;
    const other = this.#of(list);
    const [head, tail] = [
      name.slice(0, Math.ceil(name.length / 2)),
      other.slice(Math.floor(other.length / 2)).toLowerCase(),
    ];
    return head.length + tail.length > 3 ? head + tail : name;
  }

  given(culture = this.#culture()): string {
    const first = this.#part(`${culture[0]} given`);
    return this.#chance(0.2) ? `${first} ${this.#part(`${culture[0]} given`)}` : first;
  }
  family(culture = this.#culture()): string {
    const name = this.#part(`${culture[1]} family`);
    return this.#chance(0.06)
      ? `de ${this.#of(['', 'la ', 'los ', 'las '])}${name}`
      : culture[0] === 'maghrebi' && this.#chance(0.25)
        ? `${this.#of(['El', 'Ben', 'Ait', 'Al', 'Bou'])} ${name}`
        : name;
  }
  name(): string {
    const culture = this.#culture();
    const given = this.#chance(0.08) ? `${this.given(culture)[0]!}.` : this.given(culture);
    const one = this.family(culture);
    if (culture[0] === 'chinese' && this.#chance(0.5)) return `${one} ${given}`;
    if (this.#chance(0.3)) return `${given} ${one}`;
    const join = this.#chance(0.06) ? (culture[0] === 'catalan' ? ' i ' : ' y ') : this.#chance(0.04) ? '-' : ' ';
    return `${given} ${one}${join}${this.family(this.#chance(0.15) ? this.#culture() : culture)}`;
  }
  place(): string {
    return this.#of(this.#places);
  }

  slot(kind: string): readonly [text: string, type: Span['type']] {
    const number = (): string => String(1 + this.#random.int(180));
    switch (kind) {
      case 'N':
        return [this.name(), 'NAME'];
      case 'G':
        return [this.given(), 'NAME'];
      case 'F':
        return [this.family(), 'NAME'];
      case 'P':
        return [this.place(), 'GEOGRAPHIC_LOCATION'];
      case 'S': {
        const house = this.#of(HOUSES)
          .replace('{n}', number())
          .replace('{f}', String(1 + this.#random.int(9)));
        const own = this.#chance(0.5)
          ? `${this.#of(['', 'de ', 'del ', 'de la '])}${this.place()}`
          : this.#chance(0.2)
            ? String(1 + this.#random.int(120))
            : `${this.#chance(0.3) ? `${this.given()} ` : ''}${this.family()}`;
        return [`${this.#of(STREETS)} ${own}${house}`, 'GEOGRAPHIC_LOCATION'];
      }
      case 'H':
        return [
          `${this.#of(HOUSE)} ${this.#chance(0.5) ? this.place() : this.#chance(0.4) ? `${this.#of(['San', 'Santa', 'Virgen de', 'Nuestra Señora de', 'Sagrado'])} ${this.given()}` : this.family()}`,
          'GEOGRAPHIC_LOCATION',
        ];
      case 'D': {
        const [day, month, year] = [1 + this.#random.int(28), 1 + this.#random.int(12), 1935 + this.#random.int(90)];
        const two = (value: number): string => String(value).padStart(2, '0');
        return [
          this.#of([
            `${two(day)}/${two(month)}/${year}`,
            `${day} de ${MONTHS[month - 1]!} de ${year}`,
            `${day} de ${MONTHS[month - 1]!}`,
            `${two(day)}-${two(month)}-${year}`,
            `${two(day)}.${two(month)}.${year}`,
            `${day}/${month}/${String(year).slice(2)}`,
            `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${year}`,
          ]),
          'DATE',
        ];
      }
      case 'M':
        return [this.#of(MONTHS), 'DATE'];
      case 'T':
        return [
          this.#digits(
            this.#of([
              '699999999',
              '699 99 99 99',
              '91 999 99 99',
              '+34 699 999 999',
              '+52 55 9999 9999',
              '(55) 9999 9999',
              '+56 9 9999 9999',
              '11 9999-9999',
              '+54 9 11 9999-9999',
              '399 999 9999',
              '999-999-999',
            ]),
          ),
          'PHONE_NUMBER',
        ];
      case 'E':
        return [
          `${this.#of(['a', 'm', 'jr', 'doc', 'info'])}${this.family()
            .toLowerCase()
            .replace(
              /[^a-z]/g,
              '',
            )}@${this.#of(['salud', 'correo', 'hospital', 'mail'])}.${this.#of(['es', 'org', 'com', 'com.ar', 'mx', 'cl'])}`,
          'EMAIL_ADDRESS',
        ];
      case 'R':
        return [
          this.#digits(this.#of(['9999999', '999999', 'A-999999', '99999', '999.999', 'HC-99999', '9999/99'])),
          'MEDICAL_RECORD_NUMBER',
        ];
      case 'C':
        return [
          this.#digits(this.#of(['28 28 99999', '999999999', '99/99/99999', '999.999', '99999', '9999999'])),
          'CERTIFICATE_LICENSE_NUMBER',
        ];
      case 'A':
        return [
          this.#digits(
            this.#of([
              '28 99999999 99',
              '99/99999999/99',
              '999999999999',
              '9999 99 9999 9',
              '9-9999999-9',
              '99999999',
              'AAAA 9 999999 999',
            ]),
          ),
          'HEALTH_PLAN_BENEFICIARY_NUMBER',
        ];
      default:
        return [
          this.#digits(
            this.#of([
              '99999999A',
              '99.999.999-A',
              'X9999999A',
              '99.999.999-9',
              '9.999.999-9',
              '99.999.999',
              '1.099.999.999',
              '99999999',
              'AAAA999999HAAAAA99',
              'AAAA999999AA9',
              '27-99999999-9',
            ]),
          ),
          'UNIQUE_IDENTIFIER',
        ];
    }
  }

  /** A sentence of the frames with made-up people in it. */
  sentence(): Example {
    let text = '';
    const spans: Span[] = [];
    for (const part of this.#of(this.#frames).split(/(\{\w\})/)) {
      if (!/^\{\w\}$/.test(part)) {
        text += part;
        continue;
      }
      const [own, type] = this.slot(part[1]!);
      spans.push({ start: text.length, end: text.length + own.length, type });
      text += own;
    }
    return { text, spans, unlisted: [] };
  }

  /** The same line with others for its people and, half the time, its towns. */
  exchanged({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }): Example {
    let out = '';
    let at = 0;
    const made: Span[] = [];
    for (const span of spans) {
      const was = text.slice(span.start, span.end);
      let own = was;
      if (span.type === 'NAME' && /^\p{Lu}/u.test(was)) {
        const words = was.split(/\s+/).length;
        own =
          words === 1
            ? this.#chance(0.6)
              ? this.given()
              : this.family()
            : words === 2 && this.#chance(0.5)
              ? `${this.family()} ${this.family()}`
              : this.name();
      } else if (span.type === 'GEOGRAPHIC_LOCATION' && this.#chance(0.5)) {
        if (
          /^\p{Lu}[\p{L}\s]+$/u.test(was) &&
          was.split(/\s+/).length <= 3 &&
          !/Hospital|Servicio|Universidad|Centro|Clínica|Instituto|Departamento|Unidad|Calle|Avenida|Plaza/u.test(was)
        )
          own = this.place();
        else if (/^(?:Calle|C\/|Avenida|Avda|Plaza|Paseo)/u.test(was)) own = this.slot('S')[0];
        else if (/^Hospital\b[\p{L}\s]+$/u.test(was)) own = this.slot('H')[0];
      }
      out += text.slice(at, span.start);
      made.push({ start: out.length, end: out.length + own.length, type: span.type });
      out += own;
      at = span.end;
    }
    return { text: out + text.slice(at), spans: made, unlisted: [] };
  }

  /** The same line as somebody else writes it: small letters, capitals, no accents, a slip of a finger; and some of its names as if no list had them. */
  rewritten({ text, spans }: Example): Example {
    const roll = this.#random.next();
    const same = (changed: string): string => (changed.length === text.length ? changed : text);
    let made = text;
    if (roll < 0.3) made = same(text.toLowerCase());
    else if (roll < 0.5) made = same(text.toUpperCase());
    else if (roll < 0.6) made = same([...text].map((letter) => plain(letter)).join(''));
    if (this.#chance(0.25)) made = same([...made].map((letter) => plain(letter)).join(''));
    if (this.#chance(0.15))
      // Two letters in one another's place.
      made = made.replace(/(?<=\p{Ll}{2})(\p{Ll})(\p{Ll})(?=\p{Ll}{2})/u, (both, a, b) =>
        this.#chance(0.5) ? `${b}${a}` : both,
      );
    const unlisted = spans
      .filter(({ type }) => type === 'NAME' && this.#chance(0.25))
      .map(({ start, end }) => [start, end] as const);
    return { text: made, spans, unlisted };
  }
}

const plain = (letter: string): string => letter.normalize('NFD').replace(/\p{M}/gu, '') || letter;
