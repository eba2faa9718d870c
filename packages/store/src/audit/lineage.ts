import type { AuditCheckpoint } from '../port.ts';

/** A key that leaked: what it signed counts up to here, and nothing that comes later under its name. */
export interface Revocation {
  /** SPKI DER in base64, as in checkpoints. */
  readonly key: string;
  readonly at: string;
  /** Heads as they stood then, one of each log, countersigned by the key that took over: what was before is theirs to prove. */
  readonly covers: readonly AuditCheckpoint[];
}

/** Which keys were before the present one, and which of them leaked. */
export interface Lineage {
  readonly known: readonly string[];
  readonly revoked: readonly Revocation[];
}

const HEADING = 'Aceso-Audit-Lineage: ';

/**
 * Lies in the file of the signing key, before it (readers of PEM pass over what stands before the first line of a key): so whoever
 * has no access to the key cannot take away that an older one leaked, nor add a key of their own to those that were before.
 */
export const withLineage = (pem: string, lineage: Lineage): string => `${HEADING}${JSON.stringify(lineage)}\n${pem}`;

const isText = (value: unknown): value is string => typeof value === 'string';

/** @returns undefined where the key was made before files said so. @throws Error for one that is damaged */
export function lineageOf(text: string, keyFile: string): Lineage | undefined {
  const line = text.split('\n').find((one) => one.startsWith(HEADING));
  if (line === undefined) return undefined;
  const { known, revoked } = JSON.parse(line.slice(HEADING.length)) as Partial<Lineage>;
  if (!Array.isArray(known) || !known.every(isText) || !Array.isArray(revoked))
    throw new Error(`${keyFile} does not say rightly which keys were before its own. Restore it from a backup.`);
  return { known, revoked };
}

/** What a checkpoint's signature is worth to this log. */
export type Standing = 'ours' | 'revoked' | 'strange';

/**
 * A key that leaked is believed for what a countersigned head contains, and not for what says itself that it is later: whoever has
 * the key can write any time and any root, but not make the log that was countersigned contain it.
 */
export function standingOf(checkpoint: AuditCheckpoint, { revoked }: Pick<Lineage, 'revoked'>): 'ours' | 'revoked' {
  const found = revoked.find(({ key }) => key === checkpoint.publicKey);
  if (!found) return 'ours';
  const isCovered = found.covers.some(({ origin, size }) => origin === checkpoint.origin && checkpoint.size <= size);
  return isCovered && checkpoint.at <= found.at ? 'ours' : 'revoked';
}
