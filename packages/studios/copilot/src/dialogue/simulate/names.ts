import type { Condition } from '../../diagnosis/common/schema.ts';

const EMPTY = new Set('the of a an in with and due to acute disease syndrome disorder type'.split(' '));

/** A diagnosis as a bag of telling words: marks, brackets, possessives and order do not matter. */
export function diagnosisKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\(.*?\)/g, ' ')
    .replace(/[’']s?\b/g, '')
    .replace(/haem/g, 'hem')
    .replace(/aemia/g, 'emia')
    .replace(/oede/g, 'ede')
    .replace(/tumour/g, 'tumor')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))
    .sort()
    .join(' ');
}

/** Whether a condition of the knowledge base is the diagnosis that is meant: its name or an alias, in any word order. */
export function isDiagnosis(condition: Condition, truth: readonly string[]): boolean {
  const names = new Set([condition.label, ...condition.aliases].map(diagnosisKey));
  return truth.some((name) => {
    const variants = [name, ...name.split(/\s*(?:\/|;| or | due to | secondary to )\s*/i), ...[...name.matchAll(/\(([^)]+)\)/g)].map((m) => m[1]!)];
    return variants.some((variant) => names.has(diagnosisKey(variant)));
  });
}
