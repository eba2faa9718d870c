/** What an archive needs of the studio: reading files that come in, frames, metadata, pictures. Loads no model and no method. */
export { CodecPool, codecPool } from './dicom/codec-pool.ts';
export { REASON } from './dicom/ingest.ts';
export { bulkAt } from './dicom/json.ts';
export { type DicomFile, EXPLICIT_LE, parseDicom, splitFile } from './dicom/parse.ts';
export { FrameReader, type FrameTable } from './dicom/pixels.ts';
export { isUid } from './dicom/store-classes.ts';
export { keyword } from './dicom/tags.ts';
export { ImagingError } from './errors.ts';
export { MARK_TOOLS, type MarkTool } from './marks/mark.ts';
export { readPersonalDocument } from './marks/read.ts';
export { encodeJpeg } from './render/jpeg.ts';
export { type RenderOptions, renderFrame, type Window } from './render/picture.ts';
export { encodePng, type Picture } from './render/png.ts';
export { fit, type Viewport } from './render/scale.ts';
export { measurementGroups, readSr } from './sr/read.ts';
export { WorkerPool } from './worker-pool.ts';
