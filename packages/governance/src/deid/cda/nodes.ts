import { XMLParser } from 'fast-xml-parser';

/** Places and values of XML stay as they are written: what is not changed comes out as it went in. */
export const XML = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
} as const;

/** An element to read from; comments, declarations and texts are no elements. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  all(name: string): readonly Element[];
  first(name: string): Element | undefined;
  /** All text within, without the spaces around it. */
  text(): string;
}

type Parsed = Readonly<Record<string, unknown>>;

/** The elements of a text in XML. @throws Error where it is not well formed */
export const nodesOf = (text: string): readonly Element[] => elements(new XMLParser(XML).parse(text) as Parsed[]);

const elements = (list: readonly Parsed[]): Element[] =>
  list.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    if (name === '' || name.startsWith('#') || name.startsWith('?')) return [];
    const inner = (Array.isArray(node[name]) ? node[name] : []) as Parsed[];
    const children = elements(inner);
    return [
      {
        name,
        attributes: (node[':@'] ?? {}) as Record<string, string>,
        children,
        all: (wanted: string) => children.filter((child) => child.name === wanted),
        first: (wanted: string) => children.find((child) => child.name === wanted),
        text: () => textIn(inner).trim(),
      },
    ];
  });

const textIn = (list: readonly Parsed[]): string =>
  list
    .map((node) =>
      Object.entries(node)
        .map(([key, value]) =>
          key === '#text' ? String(value) : Array.isArray(value) ? textIn(value as Parsed[]) : '',
        )
        .join(''),
    )
    .join('');
