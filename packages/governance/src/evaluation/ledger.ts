import { GovernanceError } from '../errors.ts';
import { type EvaluationRun, hashOf } from './run.ts';

/** A run in its place: every entry holds the hash of the one before, so that none can be changed or taken out unseen. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
  readonly run: EvaluationRun;
}

export const LEDGER_START = '0'.repeat(64);

export function nextEntry(last: Pick<LedgerEntry, 'sequence' | 'hash'> | undefined, run: EvaluationRun): LedgerEntry {
  const sequence = (last?.sequence ?? 0) + 1;
  const previous = last?.hash ?? LEDGER_START;
  return { sequence, previous, hash: hashOf({ sequence, previous, run }), run };
}

/** @throws GovernanceError naming the first entry that is not what was written */
export function verifyLedger(entries: readonly LedgerEntry[]): void {
  let previous = LEDGER_START;
  for (const [i, entry] of entries.entries()) {
    const right = hashOf({ sequence: i + 1, previous, run: entry.run });
    if (entry.sequence !== i + 1 || entry.previous !== previous || entry.hash !== right) {
      throw new GovernanceError(
        `Entry ${i + 1} of the ledger is not what was written there; restore the ledger from a copy.`,
      );
    }
    previous = entry.hash;
  }
}

/** A ledger as text: one entry a line. @throws GovernanceError naming the line */
export function parseLedger(text: string): LedgerEntry[] {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i): LedgerEntry => {
      try {
        return JSON.parse(line) as LedgerEntry;
      } catch {
        throw new GovernanceError(`Line ${i + 1} of the ledger is not JSON; restore the ledger from a copy.`);
      }
    });
  verifyLedger(entries);
  return entries;
}
