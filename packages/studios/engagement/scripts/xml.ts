/** An element of CDC's supporting data: it has no attributes and no mixed content. */
export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });

/** @throws Error where a tag is not closed */
export function parseXml(source: string): Element {
  const open: { name: string; children: Element[]; text: string }[] = [{ name: '', children: [], text: '' }];
  const close = (name: string): void => {
    const element = open.pop();
    if (!element || element.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
    open.at(-1)!.children.push({ ...element, text: decode(element.text).replace(/\s+/g, ' ').trim() });
  };
  for (const [, declaration, end, name, empty, text] of source.matchAll(
    /(<[?!][^>]*>)|<(\/?)([\w-]+)\s*(\/?)>|([^<]+)/g,
  )) {
    if (declaration) continue;
    if (text !== undefined) open.at(-1)!.text += text;
    else if (end) close(name!);
    else {
      open.push({ name: name!, children: [], text: '' });
      if (empty) close(name!);
    }
  }
  const root = open[0]!.children[0];
  if (open.length !== 1 || !root) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return root;
}

export const all = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const one = (element: Element | undefined, name: string): Element | undefined => all(element, name)[0];

/** Text of a child; undefined where it is empty or `n/a`. */
export function textOf(element: Element | undefined, name: string): string | undefined {
  const text = one(element, name)?.text;
  return text === undefined || text === '' || text.toLowerCase() === 'n/a' ? undefined : text;
}
