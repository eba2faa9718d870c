import { bulkMolecule } from './bulk.ts';
import { checkRadius, foldMorganInto } from './morgan.ts';
import { OTHER, WANT_FINGERPRINT } from './quick/layout.ts';
import { QuickKernel } from './quick/quick.ts';
import { SmilesError } from './smiles/error.ts';

/** Morgan fingerprints of raw SMILES, one after the other in the same memory: the bits of `foldMorgan`. One per thread. */
export class BulkFingerprint {
  private readonly quick: QuickKernel;
  private readonly radius: number;
  private readonly bits: number;

  /**
   * Bonds around an atom (2: ECFP4) and bits, a multiple of 32.
   * @throws RangeError for other numbers.
   */
  constructor(radius: number, bits: number) {
    checkRadius(radius);
    if (!Number.isInteger(bits) || bits < 32 || bits % 32 !== 0) throw new RangeError('bits is a multiple of 32');
    this.radius = radius;
    this.bits = bits;
    this.quick = new QuickKernel({ want: WANT_FINGERPRINT, radius, bits });
  }

  /** The fingerprint, valid until the next call; undefined for a SMILES that cannot be read (`parseSmiles` says why). */
  of(smiles: string): Uint32Array | undefined {
    const { fingerprint } = this.quick;
    if (this.quick.one(smiles) !== OTHER) return fingerprint;
    try {
      foldMorganInto(bulkMolecule(smiles), this.radius, this.bits, fingerprint, 0);
      return fingerprint;
    } catch (error) {
      if (error instanceof SmilesError) return undefined;
      throw error;
    }
  }
}
