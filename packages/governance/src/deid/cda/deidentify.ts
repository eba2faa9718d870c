import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { AGE_CODES } from '../core/ages.data.ts';
import { hl7Date } from '../core/dates.ts';
import { DeidError } from '../core/errors.ts';
import { scrub } from '../core/scrub.ts';
import { ofPatient, type Session } from '../core/session.ts';
import { isUnitedStates, zip3 } from '../core/zip3.data.ts';
import { ATTRIBUTES, IDENTITY, KNOWN_ELEMENTS, MARKUP, TIMES } from './elements.data.ts';
import { XML } from './nodes.ts';

/** An element as the parser gives it: its children under its name, its attributes under `:@`; or a text under `#text`. */
type Node = { readonly [name: string]: unknown };

/**
 * A CDA R2 document (C-CDA) under a profile, element by element. An element or attribute that no rule names is left out; narrative text
 * is read for what the header says of people, then by the rules of free text.
 * @throws DeidError for text that is no well-formed XML or no ClinicalDocument, or has a document type declaration
 */
export function deidentifyCda(text: string, session: Session): string {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new DeidError(
      'The XML has a document type declaration, which clinical documents never need; nothing of the file was written.',
    );
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: false });
  if (valid !== true)
    throw new DeidError(
      `Line ${valid.err.line}: the XML is not well formed (${valid.err.code}); nothing of the file was written.`,
    );
  const nodes = new XMLParser(XML).parse(text) as Node[];
  const root = nodes.find((node) => nameOf(node) === 'ClinicalDocument');
  if (!root)
    throw new DeidError(
      'The XML is no ClinicalDocument (HL7 CDA R2), so its structure is not known; give a clinical document.',
    );
  collect(root, session, []);
  ofPatient(session, patientOf(root));
  const made = element(root, session, '');
  const built = new XMLBuilder({ ...XML, suppressEmptyNode: true }).build([made]) as string;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${built}\n`;
}

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const children = (node: Node): Node[] => {
  const inner = node[nameOf(node)];
  return Array.isArray(inner) ? (inner as Node[]) : [];
};
const attributes = (node: Node): Readonly<Record<string, string>> => (node[':@'] ?? {}) as Record<string, string>;

function element(node: Node, session: Session, path: string, greatAge = false): Node | undefined {
  const name = nameOf(node);
  if (name === '#text') return node;
  const at = path === '' ? name : `${path}/${name}`;
  if (!KNOWN_ELEMENTS.has(name)) {
    if (!name.startsWith('?') && !name.startsWith('#')) session.tally.unknown(/^[\w:.-]{1,60}$/.test(name) ? at : path);
    return undefined;
  }
  if (IDENTITY.has(name)) {
    // A person or organisation without a name is not valid, so the element stays and says that it is masked.
    session.tally.act(shorten(at), 'removed');
    return { [name]: [], ':@': { nullFlavor: 'MSK' } };
  }
  if (name === 'addr') return addr(node, session, at);
  if (name === 'id' || name === 'setId') return id(node, session, at);
  if (name === 'title' || name === 'desc' || name === 'originalText' || name === 'lotNumberText')
    return plain(node, session, at);
  if (name === 'text') return narrative(node, session, at);
  const type = attributes(node)['xsi:type'];
  if (name === 'value' && (type === 'ST' || type === 'ED')) return plain(node, session, at);
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes(node))) {
    if (key === 'value') {
      const made =
        greatAge && name === 'value' && Number(value) > 89 ? '90' : attributeValue(name, value, type, session, at);
      if (made !== undefined) kept.value = made;
      else kept.nullFlavor = 'MSK';
    } else if (key === 'root' || key === 'extension') {
      if (name === 'templateId' || name === 'typeId') kept[key] = value;
      else session.tally.unknown(`${at}/@${key}`);
    } else if (key === 'displayName') kept[key] = session.known.find(value).length === 0 ? value : '';
    else if (ATTRIBUTES.has(key)) kept[key] = value;
    else if (key !== 'ID') session.tally.unknown(`${at}/@${/^[\w:.-]{1,40}$/.test(key) ? key : 'attribute'}`);
  }
  // Ages above 89 are 90 and more (45 CFR 164.514(b)(2)(i)(C)).
  const tellsAge =
    session.profile.capAges &&
    children(node).some((child) => nameOf(child) === 'code' && AGE_CODES.has(attributes(child).code ?? ''));
  const inner = children(node)
    .map((child) => element(child, session, at, tellsAge))
    .filter((child): child is Node => child !== undefined)
    // Text between elements is layout; text where none is due is not known.
    .filter((child) => nameOf(child) !== '#text' || String(child['#text']).trim() === '');
  return { [name]: inner, ...(Object.keys(kept).length === 0 ? {} : { ':@': kept }) };
}

/** The last three steps of a path: enough to find it in the guide, and the same in every section. */
const shorten = (path: string): string => path.split('/').slice(-3).join('/');

function attributeValue(
  name: string,
  value: string,
  type: string | undefined,
  session: Session,
  path: string,
): string | undefined {
  // `low` and `high` are times in an interval of time and quantities in a range.
  const isTime =
    TIMES.has(name) &&
    /^\d{4}/.test(value) &&
    !/(?:referenceRange|observationRange|doseQuantity|rateQuantity|value)\//.test(path);
  if (isTime || type === 'TS') {
    const made = hl7Date(value, session.dateRule);
    session.tally.act(
      shorten(path),
      made === undefined ? 'removed' : session.profile.dates === 'shift' ? 'shifted' : 'generalised',
    );
    return made;
  }
  if (name === 'reference') return undefined;
  return value.length <= 60 && scrub(value, session) === value ? value : undefined;
}

function id(node: Node, session: Session, path: string): Node {
  const { root, extension, nullFlavor } = attributes(node);
  const kept: Record<string, string> = {};
  const isUuid = root !== undefined && /^[0-9a-f]{8}-/i.test(root);
  if (root !== undefined)
    kept.root = isUuid || extension === undefined ? session.surrogates[isUuid ? 'id' : 'oid'](root) : root;
  if (extension !== undefined) kept.extension = session.surrogates.id(extension);
  if (nullFlavor !== undefined) kept.nullFlavor = nullFlavor;
  session.tally.act(shorten(path), 'replaced');
  return { [nameOf(node)]: [], ':@': kept };
}

function addr(node: Node, session: Session, path: string): Node {
  const town = session.profile.places === 'town';
  const text = (name: string): string =>
    children(node)
      .filter((child) => nameOf(child) === name)
      .flatMap(children)
      .map((child) => String(child['#text'] ?? ''))
      .join(' ')
      .trim();
  const kept: Node[] = [];
  const put = (name: string, value: string): void => {
    if (value !== '') kept.push({ [name]: [{ '#text': value }] });
  };
  if (town) put('city', text('city'));
  const american = isUnitedStates(text('country'));
  if (american || town) put('state', text('state'));
  put('postalCode', town ? text('postalCode') : american ? (zip3(text('postalCode')) ?? '') : '');
  put('country', text('country'));
  session.tally.act(shorten(path), 'generalised');
  const use = attributes(node).use;
  return { addr: kept, ':@': kept.length === 0 ? { nullFlavor: 'MSK' } : use === undefined ? {} : { use } };
}

function plain(node: Node, session: Session, path: string): Node {
  const type = attributes(node)['xsi:type'];
  const text = children(node)
    .map((child) => String(child['#text'] ?? ''))
    .join('');
  const made = scrub(text, session);
  if (made !== text) session.tally.act(shorten(path), 'scrubbed');
  // What a reference points to is narrative, whose ids are gone.
  return {
    [nameOf(node)]: made === '' ? [] : [{ '#text': made }],
    ...(type === undefined ? {} : { ':@': { 'xsi:type': type } }),
  };
}

/** Narrative: the markup stays, its texts are scrubbed together with what stands beside them in the same cell or paragraph. */
function narrative(node: Node, session: Session, path: string): Node {
  const name = nameOf(node);
  const inner = children(node).flatMap((child): Node[] => {
    const kind = nameOf(child);
    if (kind === '#text') {
      const text = String(child['#text']);
      const made = scrub(text, session);
      if (made !== text) session.tally.act(shorten(path), 'scrubbed');
      return [{ '#text': made }];
    }
    if (!MARKUP.has(kind)) {
      session.tally.unknown(`${path}/${/^\w{1,40}$/.test(kind) ? kind : 'element'}`);
      return [];
    }
    return [narrative(child, session, path)];
  });
  const kept = Object.fromEntries(Object.entries(attributes(node)).filter(([key]) => ATTRIBUTES.has(key)));
  return { [name]: inner, ...(Object.keys(kept).length === 0 ? {} : { ':@': kept }) };
}

function textOf(node: Node): string {
  return nameOf(node) === '#text' ? String(node['#text']) : children(node).map(textOf).join(' ');
}

/** Names, addresses and numbers of the header and of participants. */
function collect(node: Node, session: Session, path: readonly string[]): void {
  const name = nameOf(node);
  const within = (part: string): boolean => path.includes(part);
  if (name === 'name') {
    const organisation =
      /organization|facility|place|device/i.test(path.at(-1) ?? '') && !/person/i.test(path.at(-1) ?? '');
    if (organisation) session.known.place(textOf(node).replace(/\s+/g, ' '));
    else if (!/manufactured|playingEntity/i.test(path.at(-1) ?? '')) session.known.name(textOf(node));
  } else if (name === 'streetAddressLine' || name === 'city') session.known.place(textOf(node));
  else if (name === 'postalCode') session.known.code(textOf(node));
  else if (name === 'telecom') session.known.code((attributes(node).value ?? '').replace(/^(?:tel|mailto|fax):/, ''));
  else if (name === 'id' && within('patientRole')) session.known.code(attributes(node).extension ?? '');
  for (const child of children(node)) collect(child, session, [...path, name]);
}

function patientOf(root: Node): string | undefined {
  const role = find(root, 'patientRole');
  const id = role && children(role).find((child) => nameOf(child) === 'id');
  return id && (attributes(id).extension ?? attributes(id).root);
}

function find(node: Node, name: string): Node | undefined {
  for (const child of children(node)) {
    if (nameOf(child) === name) return child;
    const deeper = find(child, name);
    if (deeper) return deeper;
  }
  return undefined;
}
