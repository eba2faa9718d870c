import { elements, sbmlError, textOf, type XmlElement } from '../sbml/xml.ts';
import type { Expression, Lambda } from './expression.ts';
import { OPERATORS } from './operators.ts';

const CONSTANTS: Readonly<Record<string, Expression>> = {
  true: { kind: 'boolean', value: true },
  false: { kind: 'boolean', value: false },
  pi: { kind: 'number', value: Math.PI },
  exponentiale: { kind: 'number', value: Math.E },
  infinity: { kind: 'number', value: Number.POSITIVE_INFINITY },
  notanumber: { kind: 'number', value: Number.NaN },
};

/** The value SBML Level 3 gives the symbol (CODATA 2006), not the one fixed in 2019. */
const AVOGADRO = 6.02214179e23;

/** The formula inside a `<math>` element; undefined where it is empty (allowed since Level 3 Version 2). */
export function readMath(math: XmlElement | undefined): Expression | undefined {
  if (!math) return undefined;
  const [body, more] = elements(math).filter((e) => !SKIP.has(e.name));
  if (!body) return undefined;
  if (more) throw sbmlError(more, 'a <math> element holds one formula; wrap the parts in <apply>');
  return read(body);
}

const SKIP = new Set(['annotation', 'annotation-xml']);

/** A function definition's `<lambda>`. */
export function readLambda(math: XmlElement | undefined): Lambda {
  if (!math) return { parameters: [], body: undefined };
  let [body] = elements(math);
  if (body?.name === 'semantics') [body] = elements(body);
  if (!body) return { parameters: [], body: undefined };
  if (body.name !== 'lambda') throw sbmlError(body, 'a function definition holds a <lambda>');
  const parts = elements(body);
  const parameters = parts.filter((p) => p.name === 'bvar').map((p) => textOf(elements(p, 'ci')[0] ?? p).trim());
  const rest = parts.filter((p) => p.name !== 'bvar');
  if (rest.length > 1) throw sbmlError(rest[1], 'a <lambda> has one body');
  return { parameters, body: rest[0] && read(rest[0]) };
}

function read(e: XmlElement): Expression {
  switch (e.name) {
    case 'cn':
      return { kind: 'number', value: readNumber(e) };
    case 'ci':
      return { kind: 'name', id: readName(e) };
    case 'csymbol':
      return readSymbol(e);
    case 'apply':
      return readApply(e);
    case 'piecewise':
      return readPiecewise(e);
    case 'semantics': {
      const body = elements(e)[0];
      if (!body) throw sbmlError(e, 'an empty <semantics>');
      return read(body);
    }
    default: {
      const constant = CONSTANTS[e.name];
      if (constant) return constant;
      throw sbmlError(e, `<${e.name}> is not part of the mathematics of SBML`);
    }
  }
}

function readName(e: XmlElement): string {
  const id = textOf(e).trim();
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(id))
    throw sbmlError(e, `${JSON.stringify(id.slice(0, 40))} is not an identifier`);
  return id;
}

/** The text around `<sep/>`, as numbers. */
function readNumber(e: XmlElement): number {
  const parts: string[] = [''];
  for (const child of e.children) {
    if (typeof child === 'string') parts[parts.length - 1] += child;
    else if (child.name === 'sep') parts.push('');
  }
  const type = e.attributes.get('type') ?? 'real';
  const base = Number(e.attributes.get('base') ?? 10);
  const texts = parts.map((p) => p.trim());
  const plain = (text: string): number => {
    if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    if (/^nan$/i.test(text)) return Number.NaN;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
      throw sbmlError(e, `${JSON.stringify(text.slice(0, 40))} is not a number`);
    }
    return Number(text);
  };
  if (type === 'e-notation' && texts.length === 2) {
    plain(texts[1]!);
    return /[eE]/.test(texts[0]!)
      ? plain(texts[0]!) * 10 ** plain(texts[1]!)
      : plain(`${texts[0]}e${texts[1]!.replace(/^\+/, '')}`);
  }
  if (type === 'rational' && texts.length === 2) return plain(texts[0]!) / plain(texts[1]!);
  if (texts.length !== 1)
    throw sbmlError(e, `a number of type ${JSON.stringify(type)} has one part, not ${texts.length}`);
  if (type === 'integer' && base !== 10) {
    const value = Number.parseInt(texts[0]!, base);
    if (Number.isNaN(value)) throw sbmlError(e, `${JSON.stringify(texts[0])} is not a number in base ${base}`);
    return value;
  }
  return plain(texts[0]!);
}

const symbolOf = (e: XmlElement): string | undefined =>
  /\/symbols\/(time|delay|avogadro|rateOf)$/.exec((e.attributes.get('definitionURL') ?? '').trim())?.[1];

function readSymbol(e: XmlElement): Expression {
  switch (symbolOf(e)) {
    case 'time':
      return { kind: 'time' };
    case 'avogadro':
      return { kind: 'number', value: AVOGADRO };
    case 'delay':
    case 'rateOf':
      throw sbmlError(e, 'this symbol is a function: put it first in an <apply>');
    default:
      throw sbmlError(e, `the symbol ${JSON.stringify(e.attributes.get('definitionURL') ?? '')} is not known`);
  }
}

function readPiecewise(e: XmlElement): Expression {
  const pieces: [Expression, Expression][] = [];
  let otherwise: Expression | undefined;
  for (const part of elements(e)) {
    const inner = elements(part);
    if (part.name === 'piece') {
      if (inner.length !== 2) throw sbmlError(part, 'a <piece> has a value and a condition');
      pieces.push([read(inner[0]!), read(inner[1]!)]);
    } else if (part.name === 'otherwise') {
      if (inner.length !== 1) throw sbmlError(part, '<otherwise> has one value');
      otherwise = read(inner[0]!);
    } else throw sbmlError(part, `<${part.name}> is not part of a <piecewise>`);
  }
  return { kind: 'choice', pieces, otherwise };
}

function readApply(e: XmlElement): Expression {
  const [head, ...rest] = elements(e);
  if (!head) throw sbmlError(e, 'an <apply> without an operator');
  if (head.name === 'ci') return { kind: 'call', id: readName(head), arguments: rest.map(read) };
  if (head.name === 'csymbol') {
    const symbol = symbolOf(head);
    if (symbol === 'delay') {
      if (rest.length !== 2) throw sbmlError(head, `delay takes a formula and a time, not ${rest.length} arguments`);
      return { kind: 'delay', of: read(rest[0]!), by: read(rest[1]!) };
    }
    if (symbol === 'rateOf') {
      if (rest.length !== 1 || rest[0]!.name !== 'ci') throw sbmlError(head, 'rateOf takes the name of one variable');
      return { kind: 'rate', id: readName(rest[0]!) };
    }
    throw sbmlError(
      head,
      `the symbol ${JSON.stringify(head.attributes.get('definitionURL') ?? '')} is not a known function`,
    );
  }
  const rule = OPERATORS[head.name];
  if (!rule) throw sbmlError(head, `<${head.name}> is not an operator of SBML`);
  const qualifier = rest.find((r) => r.name === 'degree' || r.name === 'logbase');
  const operands = rest.filter((r) => r !== qualifier).map(read);
  if (operands.length < rule.least || operands.length > rule.most) {
    const wanted = rule.least === rule.most ? `${rule.least}` : `${rule.least} or more`;
    throw sbmlError(head, `<${head.name}> takes ${wanted} arguments, not ${operands.length}`);
  }
  if (head.name === 'log' || head.name === 'root') {
    const inner = qualifier && elements(qualifier)[0];
    const default_ = head.name === 'log' ? 10 : 2;
    operands.unshift(inner ? read(inner) : { kind: 'number', value: default_ });
  }
  return { kind: 'operation', operator: head.name, operands };
}
