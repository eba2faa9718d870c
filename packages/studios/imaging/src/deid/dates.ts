import { type DateRule, hl7Date } from '@aceso/governance/deid';

/** A DICOM date, `YYYYMMDD`. A date must be whole, so of one that keeps its year only the first of January is written. */
export function daDate(value: string, rule: DateRule): string | undefined {
  // The old form of ACR-NEMA has dots.
  const plain = value.replaceAll('.', '').trim();
  const made = /^\d{8}$/.test(plain) ? hl7Date(plain, rule) : undefined;
  return made?.length === 4 ? `${made}0101` : made;
}

/** A DICOM date and time, `YYYYMMDDHHMMSS.FFFFFF&ZZXX`, of which any end may be missing. */
export function dtDate(value: string, rule: DateRule): string | undefined {
  const match = /^(\d{4})(\d{2})?(\d{2})?(\d{2,6}(?:\.\d{1,6})?)?([+-]\d{4})?$/.exec(value.trim());
  if (!match) return undefined;
  const made = hl7Date(`${match[1]}${match[2] ?? ''}${match[3] ?? ''}`, rule);
  if (made === undefined || made.length < 8) return made;
  return `${made}${match[4] ?? ''}${match[5] ?? ''}`;
}
