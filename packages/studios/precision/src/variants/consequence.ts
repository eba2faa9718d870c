/** The gravest effect on a gene that SnpEff (`ANN`) or VEP (`CSQ`) wrote into a record. */
export interface Consequence {
  readonly gene: string;
  /** Sequence Ontology terms, joined by `&`. */
  readonly effect: string;
  readonly impact: 'HIGH' | 'MODERATE' | 'LOW' | 'MODIFIER';
  readonly change?: string;
}

const ORDER = ['HIGH', 'MODERATE', 'LOW', 'MODIFIER'] as const;

/** The columns of CSQ, as the header names them; undefined for other lines. */
export function csqColumns(meta: string): readonly string[] | undefined {
  if (!meta.startsWith('##INFO=<ID=CSQ,')) return undefined;
  return /Format: ([^"]+)"/.exec(meta)?.[1]?.trim().split('|');
}

/** @param alt the alternate allele that is asked about */
export function consequenceOf(info: string, alt: string, csq: readonly string[] | undefined): Consequence | undefined {
  const found: Consequence[] = [];
  const ann = /(?:^|;)ANN=([^;]+)/.exec(info)?.[1];
  for (const entry of ann?.split(',') ?? []) {
    const [allele, effect = '', impact = '', gene = '', , , , , , coding, protein] = entry.split('|');
    if (allele === alt) add(found, gene, effect, impact, protein || coding);
  }
  const vep = csq && /(?:^|;)CSQ=([^;]+)/.exec(info)?.[1];
  for (const entry of vep ? vep.split(',') : []) {
    const cells = entry.split('|');
    const cell = (name: string): string => cells[csq!.indexOf(name)] ?? '';
    add(found, cell('SYMBOL'), cell('Consequence'), cell('IMPACT'), cell('HGVSp') || cell('HGVSc'));
  }
  return found.sort((a, b) => ORDER.indexOf(a.impact) - ORDER.indexOf(b.impact))[0];
}

function add(found: Consequence[], gene: string, effect: string, impact: string, change: string | undefined): void {
  const known = ORDER.find((each) => each === impact);
  if (known) found.push({ gene, effect, impact: known, ...(change ? { change } : {}) });
}
