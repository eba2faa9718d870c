import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { PrecisionError } from '../errors.ts';
import { bare } from '../variants/chromosome.ts';

/** A reference sequence that is read by place. */
export interface Fasta {
  /** Bases from a position (from 1), in capitals; shorter where the chromosome ends, empty where it is not there. */
  sequence(chromosome: string, position: number, length: number): string;
  close(): void;
}

/**
 * Opens a FASTA file (plain text) by its index.
 * @throws PrecisionError where the file or its index (.fai) cannot be read
 */
export function openFasta(path: string): Fasta {
  const index = new Map<string, { length: number; offset: number; bases: number; width: number }>();
  let text: string;
  try {
    text = readFileSync(`${path}.fai`, 'utf8');
  } catch {
    throw new PrecisionError('input', `${path}.fai cannot be read; make the index with "samtools faidx ${path}".`);
  }
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [name, ...numbers] = line.split('\t');
    const [length, offset, bases, width] = numbers.map(Number);
    if (![length, offset, bases, width].every((each) => Number.isInteger(each)) || bases! < 1)
      throw new PrecisionError(
        'input',
        `${path}.fai, line ${i + 1}: an index has name, length, offset, bases and bytes a line.`,
      );
    index.set(bare(name!), { length: length!, offset: offset!, bases: bases!, width: width! });
  }
  const file = openSync(path, 'r');
  return {
    sequence(chromosome, position, length) {
      const found = index.get(bare(chromosome));
      if (!found || position < 1 || position > found.length) return '';
      const last = Math.min(found.length, position + length - 1);
      const place = (base: number): number =>
        found.offset + Math.floor((base - 1) / found.bases) * found.width + ((base - 1) % found.bases);
      const bytes = Buffer.alloc(place(last) - place(position) + 1);
      readSync(file, bytes, 0, bytes.length, place(position));
      return bytes.toString('latin1').replace(/\s/g, '').toUpperCase();
    },
    close: () => closeSync(file),
  };
}
