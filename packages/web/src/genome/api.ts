import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ONE_REQUEST, sent } from '../api/parts.ts';

export type Build = 'GRCh37' | 'GRCh38';
export type State = 'running' | 'ready' | 'failed' | 'cancelled' | 'signed' | 'rejected';
export interface Claim {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}
export interface Site {
  readonly position: string;
  readonly rsid?: string;
}
/** As GET /api/patients/:id/genomes answers. */
export interface Genome {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: State;
  readonly error?: string;
  readonly progress?: { readonly done: number; readonly total: number; readonly message: string };
  readonly broughtBy: string;
  readonly broughtAt: string;
  readonly finishedAt?: string;
  readonly decided?: { readonly by: string; readonly at: string; readonly reason: string; readonly resource?: string };
}
export interface Gene {
  readonly gene: string;
  readonly diplotypes: readonly string[];
  readonly phenotype: string;
  readonly activityScore: string | null;
  readonly source: 'variants' | 'outside call' | 'single position';
  readonly alternatives?: readonly string[];
  readonly variants?: readonly string[];
  readonly strands?: readonly (readonly string[])[];
  readonly partial?: readonly string[];
  readonly decisive: readonly (Site & { readonly genotype: string })[];
  readonly missing: readonly Site[];
  readonly coverage: { readonly called: number; readonly positions: number };
  readonly unseen: readonly string[];
  readonly counterfactual: readonly (Site & {
    readonly genotype: string;
    readonly diplotypes: readonly string[];
    readonly phenotype: string;
  })[];
  readonly note?: string;
  readonly tables?: { readonly definition?: string; readonly phenotypes?: string };
  readonly place?: { readonly chromosome: string; readonly from: number; readonly to: number };
  readonly claim: Claim;
}
export interface Advice {
  readonly drug: string;
  readonly population: string;
  readonly strength: string;
  readonly text: string;
  readonly source: string;
  readonly version: string;
  readonly because: Readonly<Record<string, string>>;
  readonly certain: boolean;
  readonly medications: readonly { readonly ref: string; readonly text: string; readonly intended: boolean }[];
  readonly claim: Claim;
}
/** As GET /api/patients/:id/genomes/:genome answers once it was read. */
export interface GenomeResult extends Genome {
  readonly kind: 'vcf' | 'array';
  readonly maker?: string;
  readonly build: Build;
  readonly buildFrom: 'file' | 'stated';
  readonly sample: string;
  readonly counts: Readonly<Record<'records' | 'called' | 'missing' | 'heterozygous' | 'homozygousAlternate', number>>;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  readonly tables: {
    readonly version: string;
    readonly sources: readonly { readonly source: string; readonly license: string }[];
  };
  readonly outside: readonly { readonly gene: string }[];
  readonly annotations: readonly string[];
  readonly leftOut: readonly string[];
  readonly genes: readonly Gene[];
  readonly advice: readonly Advice[];
}
export interface Variant {
  readonly chromosome: string;
  readonly position: number;
  readonly id?: string;
  readonly ref: string;
  readonly alt: string;
  readonly genotype: string;
  readonly zygosity: 'heterozygous' | 'homozygous' | 'hemizygous';
  readonly filter: string;
  readonly consequence?: {
    readonly gene: string;
    readonly effect: string;
    readonly impact: string;
    readonly change?: string;
  };
  readonly annotation?: {
    readonly significance?: string;
    readonly disease?: string;
    readonly review?: string;
    readonly frequency?: number;
  };
}
export interface Variants {
  readonly variants: readonly Variant[];
  readonly more: boolean;
  readonly annotations: readonly string[];
}
export type PanelFit = 'within' | 'edge' | 'outside' | 'unknown';
export interface PanelFile {
  readonly id: string;
  readonly kind: 'loadings' | 'people';
  readonly name: string;
  readonly panel: string;
  readonly rows: number;
}
export interface Score {
  readonly id: string;
  readonly name: string;
  readonly state: State;
  readonly error?: string;
  readonly decided?: Genome['decided'];
  readonly claim?: Claim;
  readonly result?: {
    readonly score: string;
    readonly trait?: string;
    readonly sum: number;
    readonly variants: number;
    readonly matched: number;
    readonly flipped: number;
    readonly ambiguous: number;
    readonly reasons: Readonly<Record<string, number>>;
    readonly license?: string;
    readonly caution: string;
    readonly percentile?: {
      readonly z: number;
      readonly percentile: number;
      readonly panel: { readonly name: string; readonly ancestry: string };
    };
    readonly placement?: {
      readonly panel: string;
      readonly fit: PanelFit;
      readonly withheld?: 'variants-unstated' | 'other-file' | 'other-variants';
      readonly seen: number;
      readonly distance: number;
      readonly quantile: number;
      readonly components: readonly number[];
    };
  };
}

const of = (patient: string, ...rest: readonly string[]): string =>
  `/api/patients/${[patient, 'genomes', ...rest].map((part, i) => (i === 1 ? part : encodeURIComponent(part))).join('/')}`;
const raw = (body: Blob) => ({
  method: 'POST' as const,
  body,
  headers: { 'content-type': 'application/octet-stream' },
});
const isOver = (state: State): boolean => state !== 'running';

export const genomeKeys = {
  list: (patient: string) => ['genomes', patient] as const,
  one: (patient: string, genome: string) => ['genomes', patient, genome] as const,
};

/** Answers of one person leave the memory of the page soon after it was left. */
const gcTime = 30_000;

export const genomesQuery = (patient: string) =>
  queryOptions({
    queryKey: genomeKeys.list(patient),
    queryFn: ({ signal }) => api.request<{ items: readonly Genome[] }>(of(patient), { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.every(({ state }) => isOver(state)) === false ? 1000 : false,
    gcTime,
  });

export const genomeQuery = (patient: string, { id: genome, state, finishedAt }: Genome) =>
  queryOptions({
    // What was read again is another answer.
    queryKey: [...genomeKeys.one(patient, genome), state, finishedAt ?? ''],
    queryFn: ({ signal }) => api.request<GenomeResult>(of(patient, genome), { signal }),
    enabled: state === 'ready' || state === 'signed' || state === 'rejected',
    gcTime,
  });

export const variantsQuery = (patient: string, genome: string, region: string, limit = 200) =>
  queryOptions({
    queryKey: [...genomeKeys.one(patient, genome), 'variants', region, limit],
    queryFn: ({ signal }) =>
      api.request<Variants>(of(patient, genome, 'variants'), {
        query: region === '' ? { limit } : { region, limit },
        signal,
      }),
    gcTime,
  });

export const scoresQuery = (patient: string, genome: string) =>
  queryOptions({
    queryKey: [...genomeKeys.one(patient, genome), 'scores'],
    queryFn: ({ signal }) => api.request<{ items: readonly Score[] }>(of(patient, genome, 'scores'), { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.every(({ state }) => isOver(state)) === false ? 1000 : false,
    gcTime,
  });

export const panelsQuery = queryOptions({
  queryKey: ['genome-panels'],
  queryFn: ({ signal }) => api.request<{ items: readonly PanelFile[] }>('/api/precision/panels', { signal }),
});

export const genomeApi = {
  bring: async (
    patient: string,
    file: File,
    build: Build | undefined,
    onProgress: (part: number) => void,
  ): Promise<Genome> => {
    if (file.size <= ONE_REQUEST)
      return api.request<Genome>(of(patient), { ...raw(file), query: { name: file.name, build } });
    const upload = await api.uploads.send(patient, file, sent(file, onProgress));
    return api.request<Genome>(of(patient, 'uploaded'), {
      method: 'POST',
      body: { upload, ...(build === undefined ? {} : { build }) },
    });
  },
  outside: (patient: string, genome: string, calls: string) =>
    api.request<Genome>(of(patient, genome, 'outside'), { method: 'POST', body: { calls } }),
  decide: (patient: string, genome: string, act: 'sign' | 'reject', reason: string) =>
    api.request<Genome>(of(patient, genome, act), { method: 'POST', body: { reason } }),
  remove: (patient: string, genome: string) => api.request<null>(of(patient, genome), { method: 'DELETE' }),
  cancel: (patient: string, genome: string) => api.request<Genome>(of(patient, genome, 'cancel'), { method: 'POST' }),
  score: (patient: string, genome: string, file: File, panel: Readonly<Record<string, string | number>>) =>
    api.request<Score>(of(patient, genome, 'scores'), { ...raw(file), query: { name: file.name, ...panel } }),
  decideScore: (patient: string, genome: string, score: string, act: 'sign' | 'reject', reason: string) =>
    api.request<Score>(of(patient, genome, 'scores', score, act), { method: 'POST', body: { reason } }),
  cancelScore: (patient: string, genome: string, score: string) =>
    api.request<Score>(of(patient, genome, 'scores', score, 'cancel'), { method: 'POST' }),
  bringPanel: (file: File, kind: PanelFile['kind']) =>
    api.request<PanelFile>('/api/precision/panels', { ...raw(file), query: { name: file.name, kind } }),
  annotate: (file: File) =>
    api.request<object>('/api/precision/annotations', { ...raw(file), query: { name: file.name } }),
};
