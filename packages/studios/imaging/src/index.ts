export { type AnalyzeOptions, analyze, type VolumeFindings } from './analyze.ts';
export {
  ANOMALY_METHODS,
  type AnomalyMethod,
  type AnomalyOptions,
  type AnomalyRecord,
  anomalyMap,
} from './anomaly/anomaly.ts';
export { type Answer, type AnswerOptions, type AnswerPart, answer } from './ask/answer.ts';
export { type CompressedHead, type CompressOptions, compressVolume, expandVolume, STEPS } from './compress/compress.ts';
export { type DicomDeidRequest, type DicomDeidResult, deidentifyDicom } from './deid/deidentify.ts';
export type { Rectangle } from './deid/pixels.ts';
export { slicesOf } from './dicom/image.ts';
export { looksLikeDicom } from './dicom/parse.ts';
export { type DerivedHead, writeDerived } from './enhance/derived-series.ts';
export {
  type Enhanced,
  type EnhancementRecord,
  type EnhanceOptions,
  enhanceVolume,
  type Network,
} from './enhance/enhance.ts';
export { markEnhanced } from './enhance/mark.ts';
export * from './errors.ts';
export * from './findings/finding.ts';
export { standardMethods } from './findings/methods.ts';
export { type RecistRow, recist, type Timepoint } from './findings/recist.ts';
export { type ChartFact, type ChartFacts, chartFacts } from './history/chart-facts.ts';
export { type Change, type Comparison, compareStudies, type History } from './history/compare.ts';
export { type MeasuringError, measuringError } from './history/measuring-error.ts';
export { RULES, type RuleHit, type RuleId } from './history/rules.ts';
export { keyImagePng } from './keyimages/draw.ts';
export { type KeyImage, keyImageOf, keyImages } from './keyimages/key-image.ts';
export {
  filesUnder,
  isNiftiName,
  type LoadedVolume,
  loadNifti,
  type Refused,
  readDicomFiles,
  volumesOf,
} from './load.ts';
export { MARK_TOOLS, type Mark, type MarkTool, type PlacedMark } from './marks/mark.ts';
export { type MarkValue, measureMark } from './marks/measure.ts';
export { writeMarks } from './marks/write.ts';
export { readNifti, writeNifti } from './nifti/nifti.ts';
export { type CleanedImage, withoutBurnedInText } from './ocr/burned-in.ts';
export { openTextReader, type TextReader } from './ocr/recognise.ts';
export { type ChestTruth, chestPhantom } from './phantom/chest.ts';
export { PHANTOM_KINDS, type PhantomKind, phantomFiles } from './phantom/phantom.ts';
export { type DrawnRegions, regionsOn } from './regions.ts';
export { instanceOf } from './report/claims.ts';
export { checkNumbers, type ImagingDraft, type LinkedReport } from './report/draft.ts';
export { type DraftOptions, draftGroups, draftReport, type HistoryOptions } from './report/draft-report.ts';
export { checkImr, type Problem } from './report/imr-check.ts';
export { groupFindings, type RegionGroup } from './report/observations.ts';
export { finishReport, makeReport, REPORT_FORMATS, type Report, type ReportFormat } from './report/report.ts';
export { checkReword, type Reworded, type RewordProblem, reword } from './report/reword.ts';
export { wordsOf } from './report/vocabulary.ts';
export { LANGUAGES, type Language } from './report/words.ts';
export { canRemeasure, remeasure } from './results/remeasure.ts';
export { type KeptFinding, keepResults, outlineResults, type ResultState, restoreResults } from './results/state.ts';
export { structureMask } from './rtstruct/mask.ts';
export { isStructureSet, readStructureSet, type Structure, type StructureSet } from './rtstruct/read.ts';
export { isSegmentation, readSegmentation, segmentMask } from './seg/read.ts';
export { measurementGroups, readSr } from './sr/read.ts';
export { addToIndex, findStudy, readIndex, type StudyEntry, type StudyIndex, writeIndex } from './study-index.ts';
export {
  KINDS,
  type Kind,
  type Synthesis,
  type SynthesisOptions,
  synthesize,
  writeSynthetic,
} from './synthesis/synthesize.ts';
export { type Validation, validateFile } from './validate.ts';
export { type Contours, contoursOf, fillContours } from './volume/contours.ts';
export { fillRuns, fromRuns, type MaskRuns, toRuns } from './volume/runs.ts';
export * from './volume/volume.ts';
