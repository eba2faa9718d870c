import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadHpo } from './hpo/load.ts';
import { NOTHING_LEARNED, readLearned } from './learned.ts';
import { RareDiseaseModel } from './model.ts';
import type { RareWeights } from './weights.ts';

const file = (name: string): Buffer => readFileSync(new URL(`./knowledge/${name}`, import.meta.url));

/**
 * The rare-disease engine over the HPO that ships with Aceso.
 * @param options.learned false: by what HPO annotates alone, without the learned cases. Default true.
 */
export function loadRareModel(options: { readonly learned?: boolean } = {}): RareDiseaseModel {
  const knowledge = loadHpo();
  const weights = JSON.parse(file('weights.json').toString('utf8')) as Record<'learned' | 'knowledgeOnly', RareWeights>;
  if (options.learned === false) return new RareDiseaseModel(knowledge, weights.knowledgeOnly, NOTHING_LEARNED);
  const learned = readLearned(gunzipSync(file('learned-cases.tsv.gz')).toString('utf8'), knowledge.ontology);
  return new RareDiseaseModel(knowledge, weights.learned, learned);
}
