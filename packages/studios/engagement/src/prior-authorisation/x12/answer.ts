import { REVIEW } from '../codes.ts';
import type { AuthorisationCase } from '../decision/case.ts';
import type { Json } from '../json.ts';
import { interchange, type Line, npiOf, partiesIn, party, traceOf, type Written, type X12Options } from './write.ts';

const ACTION = {
  approved: REVIEW.certified,
  denied: REVIEW.notCertified,
  pended: REVIEW.pended,
  modified: REVIEW.modified,
  cancelled: REVIEW.cancelled,
} as const;

/** The answer to a request as an X12 278: each item under its own trace, with its action and its number. */
export function write278Answer(bundle: Json, one: AuthorisationCase, options: X12Options): Written {
  const { claim, provider, patient, insurer, member } = partiesIn(bundle);
  const trace = traceOf(claim);
  const day = options.now.slice(0, 10).replaceAll('-', '');
  const lines: Line[] = [
    ['BHT', '0007', '11', trace, day, options.now.slice(11, 16).replace(':', ''), '18'],
    ['HL', '1', '', '20', '1'],
    party('X3', insurer, npiOf(insurer) ? 'XX' : 'PI', npiOf(insurer) ?? ''),
    ['HL', '2', '1', '21', '1'],
    party('1P', provider, 'XX', npiOf(provider) ?? ''),
    ['HL', '3', '2', '22', '1'],
    party('IL', patient, 'MI', member),
    ['HL', '4', '3', 'EV', '1'],
    ['TRN', '2', trace, '9PAYER'],
  ];
  const left: string[] = [];
  one.items.forEach((item, index) => {
    lines.push(
      ['HL', String(5 + index), '4', 'SS', '0'],
      ['TRN', '2', String(item.sequence), '9ITEM'],
      ['HCR', ACTION[item.state], ...(item.number ? [item.number] : [])],
    );
    if (item.reason) left.push(`item ${item.sequence}: the words of the reason`);
    if (item.authorised) left.push(`item ${item.sequence}: the words of what was authorised`);
  });
  return { text: interchange('278', 'HI', '005010X217', lines, options), left };
}
