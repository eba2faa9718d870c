import type { CarriedVariant, GenomeReading } from '@aceso/precision/genome';
import type { OutsideCall } from '@aceso/precision/pgx';
import type { Percentile, Placement, PolygenicScore, ReferencePanel } from '@aceso/precision/prs';

export type State = 'running' | 'ready' | 'failed' | 'cancelled' | 'signed' | 'rejected';

/** Who decided, when, and in which words. */
export interface Decided {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** What became part of the record; absent where it was rejected. */
  readonly resource?: string;
}

/** Somebody signs for a record or deletes it at this moment. */
export interface Hold {
  readonly id: string;
  readonly at: string;
  /** What is being filed. */
  readonly resource?: string;
}

/** A file of a patient's genome at rest; what was read from it is a blob. */
export interface Genome {
  readonly id: string;
  readonly patient: string;
  readonly name: string;
  /** Empty as long as there are {@link parts}. */
  readonly sha256: string;
  readonly bytes: number;
  /** Blobs that the file came in; its reading begins with making one of them. */
  readonly parts?: readonly string[];
  /** What a person stated of the build; else the file has to declare it. */
  readonly build?: 'GRCh37' | 'GRCh38';
  readonly sample?: string;
  readonly outside: readonly OutsideCall[];
  readonly state: State;
  readonly job: string;
  /** When it was begun to be read; since it was brought unless given. */
  readonly begunAt?: string;
  readonly error?: string;
  readonly broughtBy: string;
  readonly broughtAt: string;
  readonly finishedAt?: string;
  /** SHA-256 of {@link Kept} as JSON. */
  readonly result?: string;
  readonly decided?: Decided;
  readonly held?: Hold;
}

/** What is said of a genome that is brought. */
export type Brought = Pick<Genome, 'patient' | 'name' | 'build' | 'sample'>;

/** What was read from a genome. */
export interface Kept {
  readonly reading: GenomeReading;
  /** Variants with an annotation of clinical meaning or a HIGH impact; at most {@link MOST_OF_INTEREST}. */
  readonly interest: readonly CarriedVariant[];
  readonly moreOfInterest: boolean;
  /** Names of the annotation files that were joined, and of those that could not be. */
  readonly annotations: readonly string[];
  readonly leftOut: readonly string[];
}

export const MOST_OF_INTEREST = 2_000;

/** A polygenic score of a genome. */
export interface Score {
  readonly id: string;
  readonly genome: string;
  readonly patient: string;
  readonly name: string;
  readonly sha256: string;
  readonly panel?: ReferencePanel;
  readonly state: State;
  readonly job: string;
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly result?: ScoreResult;
  readonly decided?: Decided;
  readonly held?: Hold;
}

export interface ScoreResult extends Omit<PolygenicScore, 'samples' | 'excluded'> {
  readonly sum: number;
  readonly missing: number;
  readonly license?: string;
  readonly citation?: string;
  /** How many variants were left out, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly excluded: PolygenicScore['excluded'];
  readonly percentile?: Percentile;
  /** Where the genome lies in the reference panel of this server. */
  readonly placement?: Placement;
}

/** A VCF of ClinVar's or gnomAD's kind that genomes are joined with. */
export interface AnnotationRecord {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly build?: 'GRCh37' | 'GRCh38';
  readonly variants: number;
  readonly broughtBy: string;
  readonly broughtAt: string;
}
