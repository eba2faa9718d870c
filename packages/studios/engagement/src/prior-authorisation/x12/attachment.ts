import { EngagementError } from '../../errors.ts';
import { element, type Segment } from '../../x12/index.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import { entriesOf } from '../request/entries.ts';
import { onlyTransaction } from './read.ts';
import { interchange, type Line, npiOf, partiesIn, party, traceOf, type Written, type X12Options } from './write.ts';

/** A document in a 275, or read from one. */
export interface Attachment {
  /** By which the payer finds the request that it belongs to. */
  readonly control: string;
  readonly contentType: string;
  /** Base64. */
  readonly data: string;
}

export interface Read275 {
  readonly trace: string;
  readonly payer: string;
  readonly member: { readonly family: string; readonly given: string; readonly id: string };
  readonly attachments: readonly Attachment[];
  readonly problems: readonly string[];
}

/** What CAT02 says of the bytes: text, or an object with a type of its own. */
const FORMATS: Readonly<Record<string, string>> = { 'text/plain': 'TX', 'application/fhir+json': 'HL' };

/**
 * The documents of a request as an envelope of X12 275: one LX loop for each, with its bytes in BDS as Base64. By the public
 * structure of segments; the implementation guide is not here, and messages are not judged by it.
 */
export function write275(bundle: Json, options: X12Options): Written {
  const { claim, provider, patient, insurer, member } = partiesIn(bundle);
  const trace = traceOf(claim);
  const day = options.now.slice(0, 10).replaceAll('-', '');
  const lines: Line[] = [
    ['BGN', '11', trace, day],
    party('PR', insurer, npiOf(insurer) ? 'XX' : 'PI', npiOf(insurer) ?? ''),
    party('1P', provider, 'XX', npiOf(provider) ?? ''),
    party('QC', patient, 'MI', member),
    ['REF', 'EJ', trace],
  ];
  const left: string[] = [];
  let count = 0;
  entriesOf(bundle).forEach(({ resource }, index) => {
    if (resource.resourceType !== 'DocumentReference') return;
    objectsOf(resource.content).forEach(({ attachment }, place) => {
      const path = `Bundle.entry[${index}].resource.content[${place}].attachment`;
      const { contentType, data } = isObject(attachment) ? attachment : {};
      if (typeof data !== 'string' || typeof contentType !== 'string') {
        left.push(`${path}: has no bytes, or no type`);
        return;
      }
      const bytes = data.replace(/\s+/g, '');
      count += 1;
      lines.push(
        ['LX', String(count)],
        ['TRN', '2', `${trace}-${count}`.slice(0, 50)],
        ['DTP', '368', 'D8', day],
        ['CAT', 'AE', FORMATS[contentType.split(';')[0]!.trim()] ?? 'MB'],
        // A type that CAT has no code for is told beside it.
        ['REF', 'ZZ', contentType.split(';')[0]!.trim()],
        ['OOI', '1', '47', 'ATTACHMENT'],
        ['BDS', 'B64', String(bytes.length), bytes],
      );
    });
  });
  if (count === 0)
    throw new EngagementError(
      'input',
      'Bundle.entry: there is no document with bytes in the request; a 275 would be empty.',
    );
  return { text: interchange('275', 'PI', '006020X314', lines, options), left };
}

const at = (segment: Segment | undefined, number: number): string => (segment ? element(segment, number) : '');

/** Reads a 275. @throws EngagementError where the file has none */
export function read275(text: string): Read275 {
  const { transaction, problems } = onlyTransaction(text, '275');
  const { segments } = transaction;
  const found = [...problems];
  const first = (tag: string, at: number, value: string): Segment | undefined =>
    segments.find((each) => each.tag === tag && element(each, at) === value);
  const patient = first('NM1', 1, 'QC');
  const attachments: Attachment[] = [];
  let control = '';
  let contentType = '';
  for (const segment of segments) {
    if (segment.tag === 'LX') [control, contentType] = ['', ''];
    if (segment.tag === 'TRN') control = element(segment, 2);
    if (segment.tag === 'REF' && element(segment, 1) === 'ZZ') contentType = element(segment, 2);
    if (segment.tag !== 'BDS') continue;
    const data = element(segment, 3);
    if (element(segment, 1) !== 'B64') found.push(`BDS01 ${element(segment, 1)} is not read; only B64 is`);
    else if (Number(element(segment, 2)) !== data.length)
      found.push(`BDS02 says ${element(segment, 2)} characters; there are ${data.length}`);
    else attachments.push({ control, contentType, data });
  }
  return {
    trace: at(
      segments.find(({ tag }) => tag === 'BGN'),
      2,
    ),
    payer: at(first('NM1', 1, 'PR'), 3),
    member: patient
      ? { family: element(patient, 3), given: element(patient, 4), id: element(patient, 9) }
      : { family: '', given: '', id: '' },
    attachments,
    problems: found,
  };
}
