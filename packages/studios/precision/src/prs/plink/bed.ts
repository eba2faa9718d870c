import { PrecisionError } from '../../errors.ts';
import { wordsFor } from '../sums.ts';
import { FileWindow } from './file-window.ts';
import { clearRest, EVEN, type GenotypeFile } from './genotype-file.ts';

/**
 * Opens a .bed file of PLINK 1, which has a row for each variant.
 * @throws PrecisionError where it is none, or its size is not that of so many variants and samples
 */
export function openBed(path: string, variants: number, samples: number): GenotypeFile {
  const file = new FileWindow(path);
  try {
    const head = file.part(0, 3);
    if (head[0] !== 0x6c || head[1] !== 0x1b || head[2] !== 1)
      throw new PrecisionError(
        'input',
        head[0] === 0x6c && head[1] === 0x1b && head[2] === 0
          ? `${path} has a row for each sample; write it by variant with "plink2 --make-bed".`
          : `${path} is no .bed file of PLINK 1.`,
      );
    const bytes = Math.ceil(samples / 4);
    if (file.size !== 3 + bytes * variants)
      throw new PrecisionError(
        'input',
        `${path} has ${file.size} bytes, and ${variants} variants of ${samples} samples need ${3 + bytes * variants}; it is not of these .bim and .fam files, or was cut short.`,
      );
    const words = new Uint32Array(wordsFor(samples));
    const target = new Uint8Array(words.buffer);
    const genotypes = { words, patches: [], dosages: undefined };
    return {
      read(index) {
        words[words.length - 1] = 0;
        const at = file.load(3 + index * bytes, bytes);
        file.bytes.copy(target, 0, at, at + bytes);
        // 0 is two alternate alleles, 1 missing, 2 one, 3 none.
        for (let i = 0; i < words.length; i++) {
          const word = words[i]!;
          const high = (word >>> 1) & EVEN;
          words[i] = ((high ^ EVEN) << 1) | ((word & EVEN) ^ high);
        }
        clearRest(words, samples);
        return genotypes;
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
