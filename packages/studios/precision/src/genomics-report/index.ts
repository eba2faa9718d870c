export { type GenomicsReport, type GenomicsReportOptions, genomicsBundle, genomicsResources } from './resources.ts';
