import { parseAnnotations } from '../hpo/annotations.ts';
import type { HpoKnowledge } from '../hpo/load.ts';
import { parseOntology } from '../hpo/ontology.ts';
import { RareDiseaseModel } from '../model.ts';
import type { RareWeights } from '../weights.ts';

/**
 * An ontology of two organs, made for the tests: 118 phenotypic abnormality; 10 brain > 11 seizure > 12 focal, 13
 * absence; 20 hand > 21 long fingers, 22 short fingers > 23 short thumb. 90 was replaced by 11; 91 is another id of 21.
 */
export const TINY_TERMS = [
  '#release\ttest\ttest\t',
  '1\tAll',
  '118\tPhenotypic abnormality\t1',
  '5\tMode of inheritance\t1',
  '1419\tX-linked recessive inheritance\t5',
  '10\tAbnormal brain\t118',
  '11\tSeizure\t10',
  '12\tFocal seizure\t11',
  '13\tAbsence seizure\t11',
  '20\tAbnormal hand\t118',
  '21\tLong fingers\t20\t91',
  '22\tShort fingers\t20',
  '23\tShort thumb\t22',
  '!90\tobsolete Fit\t11',
].join('\n');

export const TINY_ANNOTATIONS = [
  '>OMIM:1\tSeizures with long fingers',
  '11\t9/10\t111\tPCS\t2020',
  '21\t8/10\t111\tPCS\t2020',
  '>OMIM:2\tSeizures with short fingers',
  '12\t9/10\t222\tPCS\t2020',
  '22\t8/10\t222\tPCS\t2020',
  '>OMIM:3\tShort thumbs',
  '23\tH0040281\t=\tTAS\t2010',
  '>OMIM:4\tLong fingers of boys',
  '21\t\t=\tIEA\t2010',
  '1419\t\t=\tIEA\t2010',
  '>OMIM:5\tSeizures now and then',
  '11\t1/20\t555\tPCS\t2020',
  '13\t1/20\t555\tPCS\t2020',
  '21\t0/20\t555\tPCS\t2020',
].join('\n');

export function tinyKnowledge(): HpoKnowledge {
  const ontology = parseOntology(TINY_TERMS);
  return {
    release: { ontology: 'test', annotations: 'test', additions: '' },
    ontology,
    diseases: parseAnnotations(TINY_ANNOTATIONS, ontology),
  };
}

/** Round weights of the right signs: the tests are of the arithmetic, not of the fit. */
export const TINY_WEIGHTS: RareWeights = {
  features: {
    exact: 0.5,
    narrower: 0.4,
    wider: 0.3,
    unexplained: -0.5,
    annotated: 0.2,
    coverage: 3,
    absent: 0.5,
    sought: 0.1,
    profile: 2,
    femaleInXRecessive: -2,
    learned: 0.2,
    seen: 0.5,
  },
  temperature: 1,
  outside: [2, -1, 0, 0, 0, 0],
};

export const tinyModel = (): RareDiseaseModel => new RareDiseaseModel(tinyKnowledge(), TINY_WEIGHTS);

export const hp = (n: number): string => `HP:${String(n).padStart(7, '0')}`;
