import { PrecisionError } from '../../errors.ts';
import { Kernel, rowBytesFor } from '../kernel/kernel.ts';
import { FileWindow, windowFor } from './file-window.ts';
import type { GenotypeFile } from './genotype-file.ts';

/**
 * Opens a .bed file of PLINK 1, which has a row for each variant.
 * @throws PrecisionError where it is none, or its size is not that of so many variants and samples
 */
export function openBed(path: string, variants: number, samples: number, kernel: Kernel = new Kernel()): GenotypeFile {
  const file = new FileWindow(path, kernel, windowFor(samples));
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
    const row = kernel.row(samples);
    const rowBytes = rowBytesFor(samples);
    const genotypes = { row, patches: [], dosages: undefined };
    return {
      read(index) {
        kernel.run.readBed(file.at + file.load(3 + index * bytes, bytes), row.at, samples, rowBytes);
        return genotypes;
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
