/** What JSON of a schema looks like, letter by letter: the part of JSON schema that our answers are described with. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'string'; readonly least: number; readonly most: number }
  | { readonly kind: 'number'; readonly integer: boolean; readonly signed: boolean }
  | { readonly kind: 'choice'; readonly of: readonly Node[] }
  | { readonly kind: 'row'; readonly of: readonly Node[] }
  /** Items and the closing bracket; the opening one stands before it in a row. */
  | { readonly kind: 'list'; readonly item: Node; readonly least: number; readonly most: number };

type Schema = Readonly<Record<string, unknown>>;

/** Part of a schema that is not known: the whole answer is then checked only afterwards. */
class Unknown extends Error {}

const text = (value: string): Node => ({ kind: 'text', text: value });
const row = (...of: Node[]): Node => ({ kind: 'row', of });
const choice = (of: Node[]): Node => (of.length === 1 ? of[0]! : { kind: 'choice', of });
/** Models write a space after colon and comma, as they have read it; more white space would have no end. */
const space = choice([row(), text(' ')]);

/** @returns undefined for a schema with parts that are not known */
export function grammarOf(schema: unknown): Node | undefined {
  try {
    return nodeOf(schema);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function nodeOf(value: unknown): Node {
  if (typeof value !== 'object' || value === null) throw new Unknown();
  const schema = value as Schema;
  if ('const' in schema) return text(JSON.stringify(schema.const));
  if (Array.isArray(schema.enum)) return choice(schema.enum.map((one) => text(JSON.stringify(one))));
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) return choice(options.map(nodeOf));
  if (Array.isArray(schema.type)) return choice(schema.type.map((type) => nodeOf({ ...schema, type })));
  switch (schema.type) {
    case 'null':
      return text('null');
    case 'boolean':
      return choice([text('true'), text('false')]);
    case 'string':
      return { kind: 'string', least: size(schema.minLength, 0), most: size(schema.maxLength, Infinity) };
    case 'integer':
    case 'number':
      return { kind: 'number', integer: schema.type === 'integer', signed: !((schema.minimum as number) >= 0) };
    case 'array': {
      if (Array.isArray(schema.items)) throw new Unknown();
      const item = nodeOf(schema.items);
      return row(text('['), {
        kind: 'list',
        item,
        least: size(schema.minItems, 0),
        most: size(schema.maxItems, Infinity),
      });
    }
    case 'object':
      return objectOf(schema);
    default:
      throw new Unknown();
  }
}

const size = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** Fields in the order of the schema; those that are not required may be left out. */
function objectOf(schema: Schema): Node {
  const fields = Object.entries((schema.properties as Schema | undefined) ?? {});
  if (fields.length === 0 && schema.additionalProperties !== false) throw new Unknown();
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  // Two endings of the object from each field on: as the first one that is said, and after another.
  let first = text('}');
  let later = text('}');
  for (const [name, value] of fields.reverse()) {
    const field = row(text(`${JSON.stringify(name)}:`), space, nodeOf(value), later);
    const another = row(text(','), space, field);
    first = required.has(name) ? field : choice([field, first]);
    later = required.has(name) ? another : choice([another, later]);
  }
  return row(text('{'), first);
}

const least = new WeakMap<Node, number>();

/** Fewest characters that it can be written with. */
export function shortest(node: Node): number {
  const known = least.get(node);
  if (known !== undefined) return known;
  const found = measured(node);
  least.set(node, found);
  return found;
}

function measured(node: Node): number {
  switch (node.kind) {
    case 'text':
      return node.text.length;
    case 'string':
      return 2 + node.least;
    case 'number':
      return 1;
    case 'choice':
      return Math.min(...node.of.map(shortest));
    case 'row':
      return node.of.reduce((sum, one) => sum + shortest(one), 0);
    case 'list':
      return listRest(node, 0);
  }
}

/** Fewest characters of a list after some of its items. */
export function listRest({ item, least: wanted }: Extract<Node, { kind: 'list' }>, count: number): number {
  const missing = Math.max(0, wanted - count);
  return missing * (shortest(item) + 1) - (missing > 0 && count === 0 ? 1 : 0) + 1;
}
