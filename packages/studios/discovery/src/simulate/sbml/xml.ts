import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DiscoveryError } from '../../errors.ts';

/** One XML element with its namespace resolved and the line it starts on. */
export interface XmlElement {
  /** Local name, without a prefix. */
  readonly name: string;
  /** Namespace address, empty where there is none. */
  readonly space: string;
  /** By name; a prefixed attribute by `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** 1 for the first. */
  readonly line: number;
}

/** Elements inside one another; formulas are walked by recursion. */
const MAX_DEPTH = 1000;

/** What is wrong with a file, with the element and line it is wrong at. */
export function sbmlError(element: XmlElement | number | undefined, message: string): DiscoveryError {
  if (element === undefined) return new DiscoveryError('input', `${message}.`);
  if (typeof element === 'number') return new DiscoveryError('input', `Line ${element}: ${message}.`);
  const id = element.attributes.get('id') ?? element.attributes.get('metaid');
  const label = `<${element.name}${id ? ` id="${id.slice(0, 80)}"` : ''}>`;
  return new DiscoveryError('input', `Line ${element.line}, ${label}: ${message}.`);
}

/**
 * Reads a well-formed document without a DOCTYPE.
 * @throws DiscoveryError `input` with the line where it is not well formed.
 */
export function parseXml(text: string): XmlElement {
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') throw new DiscoveryError('input', 'The model file is empty; give an SBML document.');
  const doctype = source.search(/<!(DOCTYPE|ENTITY)/);
  if (doctype >= 0) {
    throw sbmlError(lineOf(source, doctype), 'a DOCTYPE has no place in SBML and is refused; remove it');
  }
  const verdict = XMLValidator.validate(source, { allowBooleanAttributes: false });
  if (verdict !== true) {
    const open = [...verdict.err.msg.matchAll(/"([^"]+)"/g)].map((m) => m[1]!);
    if (verdict.err.msg.startsWith("Invalid '[") && open.length > 0) {
      throw sbmlError(
        source.split('\n').length,
        `the file ends before <${open[open.length - 1]}> is closed; it may be cut off`,
      );
    }
    throw sbmlError(verdict.err.line, `the XML is not well formed: ${verdict.err.msg.replace(/\.$/, '')}`);
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    captureMetaData: true,
    attributeNamePrefix: '',
    htmlEntities: true,
    // Long sums are written as binary operators inside one another.
    maxNestedTags: MAX_DEPTH,
  });
  let nodes: unknown;
  try {
    nodes = parser.parse(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new DiscoveryError(
      'input',
      /nested/i.test(why)
        ? `The model has more than ${MAX_DEPTH} elements inside one another, which is refused.`
        : `The XML cannot be read: ${why}.`,
    );
  }
  const starts = lineStarts(source);
  const root = (nodes as RawNode[]).find((node) => tagOf(node) !== undefined);
  if (!root) throw new DiscoveryError('input', 'The file holds no XML element; give an SBML document.');
  return convert(root, new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]), starts);
}

type RawNode = { readonly [key: string]: unknown };

const META = XMLParser.getMetaDataSymbol();

function tagOf(node: RawNode): string | undefined {
  const key = Object.keys(node).find((name) => name !== ':@');
  return key === undefined || key.startsWith('?') || key === '#text' || key === '#comment' ? undefined : key;
}

function convert(node: RawNode, outer: ReadonlyMap<string, string>, starts: readonly number[]): XmlElement {
  const tag = tagOf(node)!;
  const raw = (node[':@'] ?? {}) as Record<string, string>;
  let scope = outer;
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      if (scope === outer) scope = new Map(outer);
      (scope as Map<string, string>).set(name === 'xmlns' ? '' : name.slice(6), value);
    }
  }
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const colon = name.indexOf(':');
    attributes.set(colon < 0 ? name : `{${scope.get(name.slice(0, colon)) ?? ''}}${name.slice(colon + 1)}`, value);
  }
  const colon = tag.indexOf(':');
  const children: (XmlElement | string)[] = [];
  for (const child of node[tag] as RawNode[]) {
    if (tagOf(child) !== undefined) children.push(convert(child, scope, starts));
    else if (typeof child['#text'] === 'string') children.push(child['#text']);
  }
  const place = (node as Record<symbol, { startIndex?: number } | undefined>)[META as unknown as symbol];
  return {
    name: colon < 0 ? tag : tag.slice(colon + 1),
    space: scope.get(colon < 0 ? '' : tag.slice(0, colon)) ?? '',
    attributes,
    children,
    line: lineAt(starts, place?.startIndex ?? 0),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function lineAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= index) low = middle;
    else high = middle;
  }
  return low + 1;
}

const lineOf = (text: string, index: number): number => lineAt(lineStarts(text), index);

/** Child elements, of one name if given. */
export const elements = (parent: XmlElement | undefined, name?: string): XmlElement[] =>
  (parent?.children ?? []).filter(
    (c): c is XmlElement => typeof c !== 'string' && (name === undefined || c.name === name),
  );

export const element = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  elements(parent, name)[0];

/** Items of a `listOf...` child. */
export const listOf = (parent: XmlElement | undefined, list: string, name?: string): XmlElement[] =>
  elements(parent, list).flatMap((found) => elements(found, name));

export const textOf = (e: XmlElement): string => e.children.filter((c) => typeof c === 'string').join('');

/** An attribute of a package (`comp`, `fbc`): prefixed, or bare on an element of the package. */
export function packageAttribute(e: XmlElement, space: string, name: string): string | undefined {
  for (const [key, value] of e.attributes)
    if (key.startsWith('{') && key.endsWith(`}${name}`) && key.includes(space)) return value;
  return e.space.includes(space) ? e.attributes.get(name) : undefined;
}
