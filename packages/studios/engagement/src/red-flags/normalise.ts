/** A word of a message as the rules read it, with its place in the message. */
export interface Token {
  /** Lower case, no accents, contractions written out. `.` ends a sentence, `,` a clause. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Short forms of chat, and contractions with or without their apostrophe. Only forms that are no words themselves. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  cant: 'can not',
  tuk: 'took',
  asprin: 'aspirin',
  throte: 'throat',
  throut: 'throat',
  swalowed: 'swallowed',
  swollowed: 'swallowed',
  asprins: 'aspirins',
  cannot: 'can not',
  'can’t': 'can not',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  werent: 'were not',
  wont: 'will not',
  wouldnt: 'would not',
  couldnt: 'could not',
  shouldnt: 'should not',
  hasnt: 'has not',
  havent: 'have not',
  hadnt: 'had not',
  aint: 'is not',
  im: 'i am',
  ive: 'i have',
  youre: 'you are',
  hes: 'he is',
  shes: 'she is',
  thats: 'that is',
  theres: 'there is',
  theyre: 'they are',
  gonna: 'going to',
  gona: 'going to',
  wanna: 'want to',
  tryna: 'trying to',
  kinda: 'kind of',
  u: 'you',
  ur: 'your',
  r: 'are',
  bc: 'because',
  cuz: 'because',
  cus: 'because',
  pls: 'please',
  plz: 'please',
  rn: 'right now',
  w: 'with',
  b4: 'before',
  tmrw: 'tomorrow',
  meds: 'medicines',
  appt: 'appointment',
  preg: 'pregnant',
  q: 'que',
  k: 'que',
  xq: 'porque',
  pq: 'porque',
  tb: 'tambien',
  pa: 'para',
  toy: 'estoy',
  ta: 'esta',
  wks: 'weeks',
  wk: 'week',
  hrs: 'hours',
  hr: 'hour',
  mins: 'minutes',
  min: 'minutes',
  mo: 'month',
  mos: 'months',
  yr: 'year',
  yrs: 'years',
  yo: 'yo',
  sem: 'semanas',
  hrt: 'heart',
  hart: 'heart',
  hearth: 'heart',
  breth: 'breath',
  breeth: 'breathe',
};

const SHORT = /^(can|do|does|did|is|are|was|were|wo|would|could|should|has|have|had|ai)n't$/;

function writtenOut(word: string): string {
  if (Object.hasOwn(WRITTEN_OUT, word)) return WRITTEN_OUT[word]!;
  if (!word.includes("'")) return word;
  if (word === "can't") return 'can not';
  if (word === "won't") return 'will not';
  if (SHORT.test(word)) return `${word.slice(0, -3)} not`;
  return word
    .replace(/'m$/, ' am')
    .replace(/'re$/, ' are')
    .replace(/'ve$/, ' have')
    .replace(/'ll$/, ' will')
    .replace(/'d$/, ' would')
    .replace(/^(it|he|she|that|what|there|who|where|baby|mom|dad|son|daughter|heart|face|everything)'s$/, '$1 is')
    .replace(/'s?$/, '')
    .replace(/'/g, '');
}

/** Same length as what is given, so that places stay true. */
function folded(text: string): string {
  return [...text]
    .map((char) => {
      const plain = char
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase();
      return plain.length === char.length ? plain : char.toLowerCase().padEnd(char.length).slice(0, char.length);
    })
    .join('')
    .replace(/[’‘`´]/g, "'");
}

const PIECE = /\d+(?:[.,/]\d+)*|[a-zñ]+(?:'[a-z]+)?'?|[.!?;\n]+|[,:()]|[\u2014\u2013]| - /gu;

/** Words and breaks of a message. Letters said several times over (`sooo`) are one. */
export function tokensOf(text: string): readonly Token[] {
  const out: Token[] = [];
  for (const { 0: piece, index } of folded(text).matchAll(PIECE)) {
    const end = index + piece.length;
    if (/^[.!?;\n]/.test(piece)) {
      out.push({ word: piece.includes('?') ? '?' : '.', start: index, end });
      continue;
    }
    if (/^[,:()\u2013\u2014 ]/.test(piece)) {
      out.push({ word: ',', start: index, end });
      continue;
    }
    if (/^\d/.test(piece)) {
      out.push({ word: piece.replace(',', '.'), start: index, end });
      continue;
    }
    const plain = piece.replace(/(.)\1{2,}/g, '$1');
    for (const word of writtenOut(plain).split(' ')) if (word !== '') out.push({ word, start: index, end });
  }
  return out;
}

/** Tokens as one text for patterns: each between single spaces, `?` and `.` alone. */
export interface Line {
  readonly text: string;
  readonly words: readonly string[];
  /** Index of the token that begins at an offset of the text. */
  readonly at: ReadonlyMap<number, number>;
}

export function lineOf(words: readonly string[]): Line {
  const at = new Map<number, number>();
  let text = ' ';
  words.forEach((word, index) => {
    at.set(text.length, index);
    text += `${word} `;
  });
  return { text, words, at };
}
