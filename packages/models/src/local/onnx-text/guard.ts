import { grammarOf, listRest, type Node, shortest } from './grammar.ts';

/** Where in a node the text is, and what comes after the node. */
interface Place {
  readonly node: Node;
  /** Text: letters said; row: nodes begun; list: items begun; string and number: a state. */
  readonly at: number;
  /** Letters of a string or digits of a number said so far. */
  readonly size: number;
  readonly up: Place | undefined;
  /** Fewest characters from here to the end of the whole. */
  readonly rest: number;
}

/** States of a string. */
const OPEN = 0;
const INSIDE = 1;
const ESCAPED = 2;
/** States of a number: begin, after the sign, zero, digits, after the point, digits after it. */
const [BEGIN, SIGN, ZERO, DIGITS, POINT, FRACTION] = [0, 1, 2, 3, 4, 5];
/** Digits that a number holds exactly. */
const MOST_DIGITS = 15;

/**
 * Holds an answer to a schema while it is written: it says whether a piece of text may follow, and is told which one did.
 * It also sees to it that the answer can be ended: no piece may follow after which the shortest end would be longer
 * than what is left.
 */
export interface Guard {
  /** @param left characters that may still follow after this piece */
  lets(piece: string, left: number): boolean;
  take(piece: string): void;
  readonly complete: boolean;
}

/** @returns undefined when the schema has parts that cannot be held; the answer is checked afterwards in any case */
export function guardFor(schema: unknown): Guard | undefined {
  const node = grammarOf(schema);
  if (!node) return undefined;
  let places = enter(node, undefined);
  return {
    lets(piece, left) {
      const next = after(places, piece);
      return next.length > 0 && Math.min(...next.map((place) => place?.rest ?? 0)) <= left;
    },
    take(piece) {
      places = after(places, piece);
    },
    get complete() {
      return places.every((place) => place === undefined);
    },
  };
}

type Places = readonly (Place | undefined)[];

function after(places: Places, piece: string): Places {
  let now = places;
  for (let i = 0; i < piece.length && now.length > 0; i += 1) {
    const letter = piece[i]!;
    now = now.flatMap((place) => (place ? take(place, letter) : []));
  }
  return now;
}

const place = (node: Node, at: number, size: number, up: Place | undefined): Place => ({
  node,
  at,
  size,
  up,
  rest: restOf(node, at, size) + (up?.rest ?? 0),
});

function restOf(node: Node, at: number, size: number): number {
  switch (node.kind) {
    case 'text':
      return node.text.length - at;
    case 'row':
      return node.of.slice(at).reduce((sum, one) => sum + shortest(one), 0);
    case 'list':
      return listRest(node, at);
    case 'string':
      return Math.max(0, node.least - size) + (at === OPEN ? 2 : 1) + (at === ESCAPED && size >= node.least ? 1 : 0);
    case 'number':
      return at === ZERO || at === DIGITS || at === FRACTION ? 0 : 1;
    case 'choice':
      return shortest(node);
  }
}

/** Places at which a letter of this node is next; undefined where everything has been said. */
function enter(node: Node, up: Place | undefined): Places {
  switch (node.kind) {
    case 'choice':
      return node.of.flatMap((one) => enter(one, up));
    case 'row':
      return goOn(place(node, 0, 0, up));
    case 'list':
      return goOn(place(node, 0, 0, up));
    case 'text':
      return node.text === '' ? leave(up) : [place(node, 0, 0, up)];
    case 'string':
    case 'number':
      return [place(node, 0, 0, up)];
  }
}

/** What may come where a part of a row or a list is over. */
function goOn(at: Place): Places {
  const { node, up } = at;
  if (node.kind === 'row') {
    const next = node.of[at.at];
    return next ? enter(next, at.at + 1 < node.of.length ? place(node, at.at + 1, 0, up) : up) : leave(up);
  }
  if (node.kind !== 'list') return leave(up);
  const close = at.at >= node.least ? enter(CLOSE, up) : [];
  const one = at.at === 0 ? node.item : ({ kind: 'row', of: [COMMA, node.item] } as const);
  const more = at.at < node.most ? enter(one, place(node, at.at + 1, 0, up)) : [];
  return [...close, ...more];
}

const CLOSE: Node = { kind: 'text', text: ']' };
const COMMA: Node = {
  kind: 'row',
  of: [
    { kind: 'text', text: ',' },
    {
      kind: 'choice',
      of: [
        { kind: 'row', of: [] },
        { kind: 'text', text: ' ' },
      ],
    },
  ],
};

const leave = (up: Place | undefined): Places => (up ? goOn(up) : [undefined]);

function take(at: Place, letter: string): Places {
  const { node, up, size } = at;
  const to = (state: number, grown = size): Places => [place(node, state, grown, up)];
  if (node.kind === 'text') {
    if (node.text[at.at] !== letter) return [];
    return at.at + 1 === node.text.length ? leave(up) : to(at.at + 1);
  }
  if (node.kind === 'string') {
    if (at.at === OPEN) return letter === '"' ? to(INSIDE) : [];
    if (at.at === ESCAPED) return '"\\/bfnrt'.includes(letter) ? to(INSIDE, size + 1) : [];
    if (letter === '"') return size >= node.least ? leave(up) : [];
    if (size >= node.most || letter < ' ') return [];
    return letter === '\\' ? to(ESCAPED) : to(INSIDE, size + 1);
  }
  return node.kind === 'number' ? digit(at, node, letter, to) : [];
}

/** A number as JSON has it, without an exponent (RFC 8259, section 6). */
function digit(
  at: Place,
  { integer, signed }: Extract<Node, { kind: 'number' }>,
  letter: string,
  to: (state: number, grown?: number) => Places,
): Places {
  const isDigit = letter >= '0' && letter <= '9';
  const over = at.at === ZERO || at.at === DIGITS || at.at === FRACTION;
  const then = over ? leave(at.up).flatMap((one) => (one ? take(one, letter) : [])) : [];
  if (isDigit && at.size < MOST_DIGITS) {
    if (at.at === BEGIN || at.at === SIGN) return to(letter === '0' ? ZERO : DIGITS, at.size + 1);
    if (at.at === DIGITS) return to(DIGITS, at.size + 1);
    if (at.at === POINT || at.at === FRACTION) return to(FRACTION, at.size + 1);
  }
  if (letter === '-' && at.at === BEGIN && signed) return to(SIGN);
  if (letter === '.' && !integer && (at.at === ZERO || at.at === DIGITS) && at.size < MOST_DIGITS) return to(POINT);
  return then;
}
