import type { ShippedCoverage, TrainedPeople } from '../population/index.ts';
import type { Language, Words } from './say.ts';

/** One thing that Aceso does for somebody: the unit that rules are asked about. */
export interface GovernedFunction {
  readonly id: string;
  readonly name: string;
  readonly studio: 'copilot' | 'imaging' | 'discovery' | 'precision' | 'synthetic' | 'engagement' | 'governance';
  /** What it is for, in one sentence. */
  readonly purpose: string;
  readonly users: readonly FunctionUser[];
  readonly inputs: readonly FunctionInput[];
  readonly output: string;
  readonly outputType: 'prediction' | 'classification' | 'recommendation' | 'evaluation' | 'analysis' | 'other';
  readonly method: 'deterministic' | 'learned' | 'language-model';
  /** What it bears on: care of one person, running the house, or research. */
  readonly bearing: 'care' | 'administration' | 'research';
  /** How far it goes in care: shows and sorts, proposes, or measures what a decision rests on. */
  readonly role: 'informs' | 'recommends' | 'measures' | 'none';
  /** Its use may be in an emergency, where nobody has time to check it. */
  readonly timeCritical?: boolean;
  /** Sorts people by urgency. */
  readonly triage?: boolean;
  /** Decides something about a person, with or without a person; says how. */
  readonly decision?: string;
  /** Talks with people in words. */
  readonly converses?: boolean;
  /** Generates text, images or data that could be taken for a person's, or for real. */
  readonly generates?: 'text' | 'images' | 'data';
  /** How a reader sees what the output rests on; absent where they cannot. */
  readonly basis?: string;
  readonly population: string;
  readonly cautions: readonly string[];
  /** Files that ship with it and were learned: paths in the repository, with `*`. */
  readonly models?: readonly string[];
  /** Where its model card stands, in the repository. */
  readonly card?: string;
  readonly training?: Training;
  /** Command that measures it, and the guide that prints the figures. */
  readonly measuredBy?: string;
  readonly guide: string;
  /** Ids under which the evaluation ledger may know it. */
  readonly ledger?: readonly string[];
}

export type FunctionUser = 'clinician' | 'patient' | 'administrator' | 'payer' | 'researcher' | 'radiologist';
export type FunctionInput =
  | 'record'
  | 'note'
  | 'conversation'
  | 'image'
  | 'signal'
  | 'sequence'
  | 'molecule'
  | 'table'
  | 'claim'
  | 'calendar'
  | 'knowledge';

/** How a learned function came to be; what is not known is left out and said to be missing. */
export interface Training {
  readonly data: string;
  readonly criteria?: string;
  readonly people?: string;
  /** The same as counts and bounds, to hold the people of a place against. */
  readonly known?: TrainedPeople;
  readonly relevance?: string;
  /** Of race, ethnicity, language, orientation, gender identity, sex, birth date, social determinants, health status. */
  readonly sensitiveInputs: readonly string[];
  readonly how: string;
  readonly bias?: string;
  readonly external?: string;
}

/** One number of the evaluation ledger. */
export interface RunFact {
  /** Id of the run in the ledger. */
  readonly run: string;
  readonly subject: string;
  readonly suite: string;
  readonly aspect: string;
  readonly metric: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly cases: number;
  readonly at: string;
  readonly data: readonly string[];
}

/** What an installation says of itself. Nothing of a patient is in it. */
export interface Deployment {
  readonly backend: 'pglite' | 'postgres';
  readonly loopbackOnly: boolean;
  readonly allowRemote: boolean;
  /** Address that others reach it by begins with https. */
  readonly publicHttps: boolean;
  readonly trustedProxies: number;
  readonly demo: boolean;
  readonly requestsPerMinute: number;
  readonly dicom: boolean;
  readonly ehrTrust: boolean;
  readonly hooks: number;
  readonly users: number;
  readonly roles: Readonly<Record<string, number>>;
  readonly models: readonly DeployedModel[];
  readonly egress: { readonly allowed: boolean; readonly sendsIdentifiers: boolean; readonly words: string };
  /** Patients, and resources by type. */
  readonly counts: Readonly<Record<string, number>>;
  readonly consents: number;
  readonly auditEvents?: number;
  readonly auditVerified?: boolean;
  /** Image archives outside that the policy allows. */
  readonly archives: number;
}

export interface DeployedModel {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: string;
  /** Runs outside of this machine. */
  readonly remote: boolean;
  readonly host?: string;
  readonly dataClasses: readonly string[];
  readonly licence: string;
  readonly intendedUse: string;
}

/** Tags of the store for the transparency report. */
export interface TagFacts {
  readonly scanned: number;
  /** By resource type. */
  readonly tagged: Readonly<Record<string, number>>;
  /** Tagged, with a Provenance that points at it. */
  readonly withProvenance: number;
  /** Of those, where an agent of the Provenance is a Device. */
  readonly withDevice: number;
  /** Documents that a person signed, which carry no tag any more. */
  readonly signed: number;
  /** References of tagged resources that lack a Provenance; at most some. */
  readonly missing: readonly string[];
}

/** The people of the installation against those whom shipped models learned from, as last counted. */
export interface LocalPeople {
  readonly asOf: string;
  /** By id of the function. */
  readonly functions: Readonly<Record<string, ShippedCoverage>>;
}

/** Everything a report may say; what is absent is said to be unknown. */
export interface Facts {
  readonly asOf: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly functions: readonly GovernedFunction[];
  readonly runs: readonly RunFact[];
  readonly deployment?: Deployment;
  /** The functions, and what else the facts say in words, in other languages. */
  readonly words?: Readonly<Partial<Record<Language, Words>>>;
  readonly tags?: TagFacts;
  readonly local?: LocalPeople;
}
