export { type BuildOptions, type BuildResult, buildLibrary } from './build.ts';
export { type Cluster, type ClusterOptions, cluster } from './cluster.ts';
export { type PropertyWindow, parseWindows } from './filter.ts';
export { type DescriptorName, FULL_DESCRIPTORS, QUICK_DESCRIPTORS } from './format.ts';
export { assertAllowed, type Hit, hitsOf } from './gate.ts';
export { Library, type LibraryEntry, type Shard } from './library.ts';
export { mergeReports, type ScreenReport } from './merge.ts';
export { type LinearModel, parseModel } from './model-file.ts';
export { findOnThreads, type ThreadOptions } from './on-threads.ts';
export { type PickOptions, pickDiverse } from './pick.ts';
export type { Found } from './ranking.ts';
export { Scanner } from './scanner.ts';
export { type ScoreOptions, searchBest } from './score.ts';
export { type ScoreFileOptions, type ScoreFileResult, scoreFile } from './score-file.ts';
export {
  findInShard,
  mergePlaces,
  mergeShards,
  planShards,
  runShard,
  type ScreenRequest,
  type ShardPlaces,
  type ShardTask,
} from './shards.ts';
export { type SimilarityOptions, searchSimilar } from './similarity.ts';
export { type SubstructureOptions, type SubstructureResult, searchSubstructure } from './substructure.ts';
