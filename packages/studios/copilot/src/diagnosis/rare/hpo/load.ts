import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type AnnotatedDisease, parseAnnotations } from './annotations.ts';
import { longId, type Ontology, parseOntology } from './ontology.ts';

export interface HpoRelease {
  /** Of hp.obo, e.g. `2025-01-16`. */
  readonly ontology: string;
  readonly annotations: string;
  /** Newer release whose terms and annotations were added; empty where none. */
  readonly additions: string;
}

export interface HpoKnowledge {
  readonly release: HpoRelease;
  readonly ontology: Ontology;
  readonly diseases: readonly AnnotatedDisease[];
}

export interface HpoSynonym {
  readonly id: string;
  readonly text: string;
  readonly scope: 'EXACT' | 'BROAD' | 'NARROW' | 'RELATED';
  /** `layperson`, `abbreviation`, `plural_form`, `uk_spelling`, ..; empty for most. */
  readonly kind: string;
}

const table = (name: string): string =>
  gunzipSync(readFileSync(new URL(`../knowledge/${name}.tsv.gz`, import.meta.url))).toString('utf8');

function releaseOf(text: string): HpoRelease {
  const [, ontology = '', annotations = '', additions = ''] = text.slice(0, text.indexOf('\n')).split('\t');
  return { ontology, annotations, additions };
}

/** The HPO that ships with Aceso: its terms alone. */
export function loadOntology(): Ontology {
  return parseOntology(table('hpo-terms'));
}

/** Synonyms of the terms, clinical and lay, for reading text. */
export function loadSynonyms(): HpoSynonym[] {
  return table('hpo-synonyms')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [id, text, scope, kind = ''] = line.split('\t');
      return { id: longId(id!), text: text!, scope: scope as HpoSynonym['scope'], kind };
    });
}

/**
 * The HPO that ships with Aceso: terms, and which disease has which, how often, said by whom.
 * OMIM and DECIPHER by default: ORPHA entries describe mostly the same diseases again, under other ids.
 */
export function loadHpo(sources: readonly string[] = ['OMIM', 'DECIPHER']): HpoKnowledge {
  const terms = table('hpo-terms');
  const ontology = parseOntology(terms);
  return {
    release: releaseOf(terms),
    ontology,
    diseases: parseAnnotations(table('hpo-annotations'), ontology, sources),
  };
}
