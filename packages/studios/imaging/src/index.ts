export { type AnalyzeOptions, analyze, type VolumeFindings } from './analyze.ts';
export { type Enhanced, type EnhancementRecord, type EnhanceOptions, enhanceVolume } from './enhance/enhance.ts';
export { markEnhanced } from './enhance/mark.ts';
export * from './errors.ts';
export * from './findings/finding.ts';
export { standardMethods } from './findings/methods.ts';
export { type RecistRow, recist, type Timepoint } from './findings/recist.ts';
export {
  filesUnder,
  isNiftiName,
  type LoadedVolume,
  loadNifti,
  type Refused,
  readDicomFiles,
  volumesOf,
} from './load.ts';
export { readNifti, writeNifti } from './nifti/nifti.ts';
export { type ChestTruth, chestPhantom } from './phantom/chest.ts';
export { PHANTOM_KINDS, type PhantomKind, phantomFiles } from './phantom/phantom.ts';
export { checkNumbers, type ImagingDraft } from './report/draft.ts';
export { checkImr, type Problem } from './report/imr-check.ts';
export { groupFindings, type RegionGroup } from './report/observations.ts';
export { finishReport, makeReport, REPORT_FORMATS, type Report, type ReportFormat } from './report/report.ts';
export { remeasure } from './results/remeasure.ts';
export { segmentsOn } from './results/segments.ts';
export { type KeptFinding, keepResults, type ResultState, restoreResults } from './results/state.ts';
export { isSegmentation, readSegmentation, segmentMask } from './seg/read.ts';
export { measurementGroups, readSr } from './sr/read.ts';
export { addToIndex, findStudy, readIndex, type StudyEntry, type StudyIndex, writeIndex } from './study-index.ts';
export { type Validation, validateFile } from './validate.ts';
export { type Contours, fillContours } from './volume/contours.ts';
export { fillRuns, fromRuns, type MaskRuns, toRuns } from './volume/runs.ts';
export * from './volume/volume.ts';
