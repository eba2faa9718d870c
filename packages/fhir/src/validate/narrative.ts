/** Elements and attributes that a Narrative may use (R4 §2.28, txt-1): formatting, tables, lists, links, images; nothing that runs. */
const ELEMENTS = new Set(
  (
    'a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre q samp ' +
    'small span strong sub sup table tbody td tfoot th thead tr tt ul var kbd address bdo ins del u s'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class colspan ' +
    'compact coords dir frame headers height href hreflang hspace id lang longdesc name nowrap rel rev rowspan rules scope shape span src ' +
    'start style summary tabindex title type valign value vspace width xml:lang xmlns xml:space xml:id'
  ).split(' '),
);
const VOID = new Set(['br', 'hr', 'img', 'col']);
const TAG = /<(?:!--[\s\S]*?-->|(\/?)([A-Za-z][A-Za-z0-9:]*)((?:[^>"']|"[^"]*"|'[^']*')*)>)/y;
const ATTRIBUTE = /\s+([A-Za-z_:][A-Za-z0-9_:.-]*)\s*=\s*("[^"<]*"|'[^'<]*')/y;
const MAX_DEPTH = 200;

/** Says what is wrong with the XHTML of a Narrative, or nothing. One pass; safe with hostile text. */
export function checkNarrative(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a string of XHTML';
  const text = value.trim().replace(/^<\?xml[^>]*\?>\s*/, '');
  if (!/^<div[\s>/]/.test(text)) return 'must be XHTML inside one <div>';
  const open: string[] = [];
  let content = false;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    if (words.trim() !== '') {
      if (open.length === 0) return 'has text after the end of its <div>';
      content = true;
    }
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(text);
    if (!tag) return `has a "<" at character ${next} that starts no XHTML tag`;
    at = TAG.lastIndex;
    const [, slash, name, rest] = tag;
    if (name === undefined) continue;
    const problem = slash === '/' ? close(open, name) : openTag(open, name, rest ?? '');
    if (problem) return problem;
    if (name === 'img') content = true;
    if (open.length === 0 && at < text.length && text.slice(at).trim() !== '')
      return 'has content after the end of its <div>';
  }
  if (open.length > 0) return `does not close <${open.at(-1)}>`;
  return content ? undefined : 'must have some content that is not white space (txt-2)';
}

function close(open: string[], name: string): string | undefined {
  const top = open.pop();
  return top === name ? undefined : `closes </${name}> where ${top === undefined ? 'nothing' : `<${top}>`} is open`;
}

function openTag(open: string[], name: string, rest: string): string | undefined {
  if (!ELEMENTS.has(name))
    return `must not contain <${name.slice(0, 30)}>: only formatting, lists, tables, links and images are allowed (txt-1)`;
  const empty = rest.trimEnd().endsWith('/');
  const attributes = empty ? rest.trimEnd().slice(0, -1) : rest;
  ATTRIBUTE.lastIndex = 0;
  let at = 0;
  for (;;) {
    const match = ATTRIBUTE.exec(attributes);
    if (!match) break;
    at = ATTRIBUTE.lastIndex;
    const attribute = match[1]!;
    if (!ATTRIBUTES.has(attribute)) return `must not use the attribute ${attribute.slice(0, 30)} on <${name}> (txt-1)`;
    if ((attribute === 'href' || attribute === 'src') && runs(match[2]!.slice(1, -1)))
      return `must not run a script from ${attribute} of <${name}> (txt-1)`;
  }
  if (attributes.slice(at).trim() !== '') return `has a malformed attribute on <${name}>`;
  if (!empty) {
    if (VOID.has(name)) return `must write <${name}/>, as it is XHTML`;
    if (open.length >= MAX_DEPTH) return `nests elements more than ${MAX_DEPTH} deep`;
    open.push(name);
  }
  return undefined;
}

/** Scripts in URLs, also when disguised by entities or blanks. */
function runs(url: string): boolean {
  const plain = url
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
    .replace(/[^\x21-\x7e]/g, '')
    .toLowerCase();
  return /^(?:javascript|vbscript|data:text|data:application)/.test(plain);
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
