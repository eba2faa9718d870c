import { PrecisionError, readThrough } from '@aceso/precision';
import { carriedVariants, readAnnotations, readGenome } from '@aceso/precision/genome';
import {
  checkPanel,
  type Percentile,
  type PlacedSample,
  percentileOf,
  percentileWithin,
  placeScores,
  type ReferencePanel,
  readLoadings,
  readPanel,
  readScoringFile,
  type SampleScore,
  scoreArray,
  scoreVcf,
} from '@aceso/precision/prs';
import { readRange, sizeOf, streamOf } from '@aceso/store/blobs';
import { serveApart } from '../../jobs/apart-process.ts';
import type { PanelFiles } from './ancestry.ts';
import type { Kept, ScoreResult } from './records.ts';
import type { NamedFile, Step, Tasks } from './work.ts';

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Step>(
  { who: 'The precision studio', isTold: (error) => error instanceof PrecisionError },
  ({ task, input }, step) => run(task, input, step),
);

async function run(task: keyof Tasks, input: unknown, step: (step: Step) => void): Promise<unknown> {
  switch (task) {
    case 'read':
      return read(input as Parameters<Tasks['read']>[0], step);
    case 'region': {
      const { file, sample, region, annotations, most } = input as Parameters<Tasks['region']>[0];
      const { files } = await joined(annotations, 'GRCh38');
      return named([file], carriedVariants(pathOf(file), { sample, region, annotations: files, most }));
    }
    case 'score':
      return score(input as Parameters<Tasks['score']>[0]);
    case 'panel': {
      const { file, kind } = input as Parameters<Tasks['panel']>[0];
      if (kind === 'people') {
        const { name, people, components } = await named([file], readPanel(pathOf(file)));
        return { panel: name, rows: people, components };
      }
      const { panel, build, sites, components } = await named([file], readLoadings(pathOf(file)));
      return { panel, build, rows: sites, components: components.length };
    }
    case 'annotations': {
      const { file } = input as Parameters<Tasks['annotations']>[0];
      const { build, byVariant } = await named([file], readAnnotations(pathOf(file)));
      if (byVariant.size === 0)
        throw new PrecisionError('input', `${file.name} has no CLNSIG beyond benign and uncertain, and no AF.`);
      return { ...(build === undefined ? {} : { build }), variants: byVariant.size };
    }
  }
}

async function read(
  { file, build, sample, outside, annotations, most }: Parameters<Tasks['read']>[0],
  step: (step: Step) => void,
): Promise<Kept> {
  const reading = await readGenome(pathOf(file), {
    name: file.name,
    outside,
    onStep: ({ done, message }) => step({ done, total: 4, message }),
    ...(build === undefined ? {} : { build }),
    ...(sample === undefined ? {} : { sample }),
  });
  if (reading.kind === 'array') return { reading, interest: [], moreOfInterest: false, annotations: [], leftOut: [] };
  step({ done: 3, total: 4, message: 'annotating' });
  const { files, leftOut } = await joined(annotations, reading.build);
  const { variants, more } = await named(
    [file],
    carriedVariants(pathOf(file), { sample: reading.sample, annotations: files, ofInterest: true, most }),
  );
  return { reading, interest: variants, moreOfInterest: more, annotations: files.map(({ name }) => name), leftOut };
}

/** Annotation files of the build of the genome; the others are named. */
async function joined(annotations: readonly NamedFile[], build: 'GRCh37' | 'GRCh38') {
  const read = await Promise.all(
    annotations.map(async (file) => ({ ...(await named([file], readAnnotations(pathOf(file)))), name: file.name })),
  );
  const fits = (each: { readonly build: string | undefined }): boolean => each.build === build;
  return { files: read.filter(fits), leftOut: read.filter((each) => !fits(each)).map(({ name }) => name) };
}

/** How many of the variants that were left out are listed. */
const MOST_EXCLUDED = 200;

async function score({
  file,
  kind,
  build,
  sample,
  scores,
  panel,
  panelFiles,
}: Parameters<Tasks['score']>[0]): Promise<ScoreResult> {
  const scoring = await named([scores], readScoringFile(pathOf(scores)));
  const reference = panelFiles && (await panelOf(panelFiles));
  const all = [scoring, ...(reference?.loadings.components ?? [])];
  const found = await named(
    [file, scores],
    kind === 'vcf' ? scoreVcf(pathOf(file), all, { build }) : scoreArray(pathOf(file), all, { build }),
  );
  const [result] = reference ? placeScores(found, reference.loadings, reference.people) : found;
  const { samples, excluded, score: id, ...rest } = result!;
  const own: MaybePlaced = samples.find((each) => each.sample === sample) ?? samples[0]!;
  const reasons: Record<string, number> = {};
  for (const { reason } of excluded) {
    const kindOf = reason.replace(/\s*\([^()]*\)/g, '');
    reasons[kindOf] = (reasons[kindOf] ?? 0) + 1;
  }
  return {
    ...rest,
    score: id === pathOf(scores).split('/').at(-1) ? scores.name : id,
    sum: own.sum,
    missing: own.missing,
    ...(scoring.license === undefined ? {} : { license: scoring.license }),
    ...(scoring.citation === undefined ? {} : { citation: scoring.citation }),
    reasons,
    excluded: excluded.slice(0, MOST_EXCLUDED),
    ...(own.placement === undefined ? {} : { placement: own.placement }),
    ...percentile(own, panel),
  };
}

/** The path of a stored file, by which the studio reads it. */
function pathOf({ source }: NamedFile): string {
  readThrough(source.path, {
    size: () => sizeOf(source),
    read: async (offset, length) => (await readRange(source, offset, length)) ?? new Uint8Array(),
    stream: () => streamOf(source),
  });
  return source.path;
}

type MaybePlaced = SampleScore & Partial<Pick<PlacedSample, 'placement' | 'percentile'>>;

/** Both files of a panel, which must be of one another. */
async function panelOf(files: PanelFiles) {
  const { loadings, people } = files;
  const read = {
    loadings: await named([loadings], readLoadings(pathOf(loadings))),
    people: await named([people], readPanel(pathOf(people))),
  };
  checkPanel(read.loadings, read.people);
  return read;
}

/** Of the panel that was stated, unless it is the one that the genome was found outside of; else of the panel of this server. */
function percentile(own: MaybePlaced, stated: ReferencePanel | undefined): { readonly percentile?: Percentile } {
  const { placement } = own;
  const isPlaced = placement !== undefined && stated?.name.startsWith(placement.panel) === true;
  const given =
    stated === undefined
      ? own.percentile
      : isPlaced
        ? percentileWithin(own.sum, stated, placement)
        : percentileOf(own.sum, stated);
  return given === undefined ? {} : { percentile: given };
}

/** Errors name files as people know them: they lie under their hash. */
async function named<T>(files: readonly NamedFile[], work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PrecisionError)) throw error;
    let message = error.message;
    for (const { source, name } of files)
      message = message.replaceAll(source.path, name).replaceAll(source.sha256, name);
    throw new PrecisionError(error.code, message);
  }
}
