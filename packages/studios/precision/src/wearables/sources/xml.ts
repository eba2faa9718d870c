import { PrecisionError } from '../../errors.ts';

export interface XmlHandler {
  /** `attributes` is parsed only when it is called. */
  open(name: string, attributes: () => Readonly<Record<string, string>>, line: number, depth: number): void;
  close(name: string, depth: number): void;
}

/** No element of a health export is longer; a longer one is a hostile or broken file. */
const LONGEST_TAG = 1 << 20;
const DEEPEST = 64;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A streaming reader of the XML that health exports are made of: elements and attributes, no text. Memory does not grow with the
 * file. Comments, processing instructions, CDATA and a DOCTYPE with internal subset are skipped; entities that a DTD defines are
 * refused, so that none can be expanded without end.
 * @throws PrecisionError with the line for what is not well-formed, and for a file that ends inside an element
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #name: string;
  readonly #open: { readonly name: string; readonly line: number }[] = [];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';
  #line = 1;
  #rooted = false;

  constructor(name: string, handler: XmlHandler) {
    this.#name = name;
    this.#handler = handler;
  }

  write(bytes: Uint8Array): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: true });
    } catch {
      throw this.#error('has bytes that are no UTF-8 text after here; export it again');
    }
    this.#scan(this.#rest === '' ? text : this.#rest + text);
  }

  /** @throws PrecisionError where the document is not complete */
  end(): void {
    const inside = this.#open.at(-1);
    if (this.#rest.trimStart().startsWith('<'))
      throw this.#error('ends in the middle of an element: the file is cut off; export it again or copy it anew');
    if (inside)
      throw this.#error(
        `ends inside <${inside.name}>, opened on line ${inside.line}: the file is cut off; export it again or copy it anew`,
      );
    if (!this.#rooted) throw this.#error('has no XML element');
  }

  #error(what: string): PrecisionError {
    return new PrecisionError('input', `${this.#name}:${this.#line}: the file ${what}.`);
  }

  #count(text: string, from: number, to: number): void {
    for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) this.#line += 1;
  }

  #scan(text: string): void {
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start === -1) {
        this.#outside(text, at, text.length);
        this.#rest = '';
        return;
      }
      this.#outside(text, at, start);
      const end = endOf(text, start);
      if (end === -1) {
        if (text.length - start > LONGEST_TAG)
          throw this.#error('has an element longer than 1 MiB; it is no health export');
        this.#rest = text.slice(start);
        return;
      }
      const line = this.#line;
      this.#tag(text, start, end, line);
      this.#count(text, start, end);
      at = end;
    }
  }

  /** Text between elements: only lines matter, but outside the root nothing may stand. */
  #outside(text: string, from: number, to: number): void {
    if (from === to) return;
    if (this.#open.length === 0) {
      for (let at = from; at < to; at += 1) {
        const code = text.charCodeAt(at);
        if (code > 32 && code !== 0xfeff)
          throw this.#error(this.#rooted ? 'goes on after its last element' : 'does not begin with an XML element');
      }
    }
    this.#count(text, from, to);
  }

  #tag(text: string, start: number, end: number, line: number): void {
    const first = text.charCodeAt(start + 1);
    // "!" and "?": comments, CDATA, DOCTYPE, processing instructions.
    if (first === 33 || first === 63) return;
    if (first === 47) {
      const name = text.slice(start + 2, end - 1).trimEnd();
      const open = this.#open.pop();
      if (open?.name !== name)
        throw this.#error(
          open === undefined
            ? `closes </${name.slice(0, 40)}>, which was not open`
            : `closes </${name.slice(0, 40)}> inside <${open.name}>, opened on line ${open.line}`,
        );
      this.#handler.close(name, this.#open.length);
      return;
    }
    const empty = text.charCodeAt(end - 2) === 47;
    const stop = empty ? end - 2 : end - 1;
    let nameEnd = start + 1;
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const name = text.slice(start + 1, nameEnd);
    if (!/^[A-Za-z_][\w.:-]*$/.test(name)) throw this.#error('has a "<" that begins no element');
    if (this.#open.length === 0 && this.#rooted) throw this.#error('has more than one outermost element');
    this.#rooted = true;
    if (this.#open.length >= DEEPEST) throw this.#error(`nests elements more than ${DEEPEST} deep`);
    const depth = this.#open.length;
    this.#handler.open(name, () => this.#attributes(text, nameEnd, stop), line, depth);
    if (empty) this.#handler.close(name, depth);
    else this.#open.push({ name, line });
  }

  #attributes(text: string, from: number, to: number): Record<string, string> {
    const attributes: Record<string, string> = Object.create(null);
    let at = from;
    for (;;) {
      while (at < to && text.charCodeAt(at) <= 32) at += 1;
      if (at >= to) return attributes;
      const equals = text.indexOf('=', at);
      if (equals === -1 || equals >= to) throw this.#error('has an attribute without a value');
      const name = text.slice(at, equals).trimEnd();
      let quote = equals + 1;
      while (quote < to && text.charCodeAt(quote) <= 32) quote += 1;
      const mark = text[quote];
      if (mark !== '"' && mark !== "'") throw this.#error('has an attribute without quotes');
      const close = text.indexOf(mark, quote + 1);
      if (close === -1 || close >= to) throw this.#error('has an attribute whose quotes do not close');
      const raw = text.slice(quote + 1, close);
      attributes[name] = raw.includes('&') ? this.#unescaped(raw) : raw;
      at = close + 1;
    }
  }

  #unescaped(raw: string): string {
    return raw.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+);/g, (_, name: string) => {
      if (name.startsWith('#')) {
        const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      }
      const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
      if (known === undefined) throw this.#error(`uses the entity &${name.slice(0, 40)}; which XML does not have`);
      return known;
    });
  }
}

/** Where the markup that begins at `start` is over; -1 when more text is needed. */
function endOf(text: string, start: number): number {
  const second = text[start + 1];
  if (second === undefined) return -1;
  if (second === '!') {
    if (text.startsWith('<!--', start)) return after(text, '-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start + 9);
    if (text.length - start < 9) return -1;
    return doctypeEnd(text, start);
  }
  if (second === '?') return after(text, '?>', start + 2);
  // The common case first: no ">" inside quotes.
  let close = text.indexOf('>', start);
  if (close === -1) return -1;
  let quote = nextQuote(text, start, close);
  while (quote !== -1) {
    const other = text.indexOf(text[quote]!, quote + 1);
    if (other === -1) return -1;
    if (other > close) {
      close = text.indexOf('>', other);
      if (close === -1) return -1;
    }
    quote = nextQuote(text, other + 1, close);
  }
  return close + 1;
}

function nextQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** A DOCTYPE ends at the first ">" that is in no quotes, comment or internal subset. */
function doctypeEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 2; at < text.length; at += 1) {
    const mark = text[at]!;
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end === -1) return -1;
      at = end + 2;
    } else if (mark === '"' || mark === "'") {
      const end = text.indexOf(mark, at + 1);
      if (end === -1) return -1;
      at = end;
    } else if (mark === '[') depth += 1;
    else if (mark === ']') depth -= 1;
    else if (mark === '>' && depth === 0) return at + 1;
  }
  return -1;
}
