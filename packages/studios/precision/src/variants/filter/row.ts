import { infoValue } from '../annotation.ts';

/** One record, its columns found when they are asked for. */
export class Row {
  text = '';
  #starts: number[] = [];

  set(text: string): void {
    this.text = text;
    this.#starts.length = 1;
    this.#starts[0] = 0;
  }

  /** Column from 0; empty where there is none. */
  column(index: number): string {
    const starts = this.#starts;
    while (starts.length <= index + 1) {
      const last = starts.at(-1)!;
      if (last > this.text.length) return '';
      const tab = this.text.indexOf('\t', last);
      starts.push(tab < 0 ? this.text.length + 1 : tab + 1);
    }
    const from = starts[index]!;
    return from > this.text.length ? '' : this.text.slice(from, starts[index + 1]! - 1);
  }

  info(key: string): string | undefined {
    const info = this.column(7);
    const value = infoValue(info, key);
    if (value !== undefined) return value;
    // A flag has no value: that it is there is what it says.
    return info === key || info.startsWith(`${key};`) || info.endsWith(`;${key}`) || info.includes(`;${key};`)
      ? '1'
      : undefined;
  }

  /** A field of a sample, by its number from 0. */
  format(key: string, sample: number): string | undefined {
    const at = this.column(8).split(':').indexOf(key);
    return at < 0 ? undefined : this.column(9 + sample).split(':')[at];
  }
}

export type Kind = 'snp' | 'indel' | 'mnp' | 'other' | 'ref';

/** Kind of an alternate allele, as bcftools names them. */
export function kindOf(ref: string, alt: string): Kind {
  if (alt === '.' || alt === '<NON_REF>' || alt === '<*>') return 'ref';
  if (!/^[ACGTN]+$/i.test(alt)) return 'other';
  if (alt.length !== ref.length) return 'indel';
  return ref.length === 1 ? 'snp' : 'mnp';
}

/** Words that bcftools has for a genotype, and the genotype itself. */
export function genotypeWords(genotype: string): string[] {
  const alleles = genotype.split(/[/|]/).filter((allele) => allele !== '');
  const words = [genotype, genotype.replaceAll('|', '/')];
  if (alleles.length === 0 || alleles.includes('.')) return [...words, 'mis', 'missing'];
  if (alleles.length === 1) words.push('hap');
  else words.push(alleles.every((allele) => allele === alleles[0]) ? 'hom' : 'het');
  words.push(alleles.every((allele) => allele === '0') ? 'ref' : 'alt');
  return words;
}
