import {
  type Association,
  DimseError,
  EXPLICIT,
  IMPLICIT,
  type Offer,
  parseDataSet,
  StatusError,
  splitFile,
  store as storeInstance,
  toNative,
} from '@aceso/imaging/dimse';
import type { Archive } from '../archive/archive.ts';

/** An instance of the archive on its way out. */
export interface SentInstance {
  readonly uid: string;
  readonly sopClass: string;
  readonly syntax: string;
  readonly blob: string;
}

/** At most so many contexts fit into an association (PS3.8 9.3.2.2). */
const MOST_CONTEXTS = 128;

/** What to offer whoever receives these: each class as it is stored, and without compression for those who take nothing else. */
export function offersFor(instances: readonly Pick<SentInstance, 'sopClass' | 'syntax'>[]): Offer[] {
  const syntaxes = new Map<string, Set<string>>();
  for (const { sopClass, syntax } of instances) {
    const known = syntaxes.get(sopClass) ?? new Set();
    syntaxes.set(sopClass, known.add(syntax));
  }
  const stored = [...syntaxes].flatMap(([abstractSyntax, each]) =>
    [...each].map((syntax) => ({ abstractSyntax, transferSyntaxes: [syntax] })),
  );
  const plain = [...syntaxes.keys()].map((abstractSyntax) => ({
    abstractSyntax,
    transferSyntaxes: [EXPLICIT, IMPLICIT],
  }));
  return [...plain, ...stored].slice(0, MOST_CONTEXTS);
}

/**
 * Sends one instance on an association that is open; it goes as it is stored where the other side takes that, else with
 * uncompressed pixels.
 * @returns its status; undefined when it cannot be sent or was refused
 */
export async function sendInstance(
  { archive }: { readonly archive: Pick<Archive, 'bytes'> },
  to: Association,
  { uid, sopClass, syntax, blob }: SentInstance,
  originator?: { readonly ae: string; readonly messageId: number },
): Promise<number | undefined> {
  const context = to.contextOf(sopClass, [syntax, EXPLICIT, IMPLICIT]);
  if (!context) return undefined;
  try {
    const { dataset } = splitFile(await archive.bytes({ blob }), uid);
    const data =
      context.transferSyntax === syntax
        ? dataset
        : await toNative(parseDataSet(dataset, syntax, uid), syntax, context.transferSyntax);
    return await storeInstance(to, {
      contextId: context.id,
      sopClass,
      sopInstance: uid,
      data,
      ...(originator ? { originator } : {}),
    });
  } catch (error) {
    if (error instanceof StatusError) return undefined;
    // One that cannot be converted or is gone does not keep the others; a connection that is gone does.
    if (error instanceof DimseError) throw error;
    return undefined;
  }
}
