export { readAnnotations } from './annotation.ts';
export { type Build, buildOf } from './build.ts';
export { type FilterCounts, type FilterOptions, filterVcf, parseRegion, type Region } from './filter/filter.ts';
export {
  type Chunk,
  type Compression,
  chunksOf,
  compressionOf,
  type FileReader,
  linesOf,
  readThrough,
} from './lines.ts';
export { type SampleStats, statsOf, type VcfStats } from './stats.ts';
export type { VcfIssue, VcfRule } from './vcf/issue.ts';
export { type ValidateOptions, type VcfReport, validateVcf } from './vcf/validate.ts';
