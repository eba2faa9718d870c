import * as core from '@cornerstonejs/core';
import * as tools from '@cornerstonejs/tools';
import { api } from '../../api/client.ts';
import { dicomweb } from '../api.ts';
import { type Frame, type ImageStack, nearestFrame } from '../dicom/frames.ts';
import { pixelsOf, valueType } from '../dicom/pixels.ts';
import type { Vec } from '../dicom/space.ts';
import { windowOf } from '../dicom/windows.ts';
import { pixelAt } from './geometry.ts';
import { drawBySoftware } from './software-stack.ts';

/** Everything of Cornerstone that the viewer sets up: once, when the first image is opened. */
export const ENGINE = 'aceso';
const SCHEME = 'aceso';

/** Tools that draw on the image, by their names in the viewer. */
export const TOOLS = {
  window: tools.WindowLevelTool.toolName,
  pan: tools.PanTool.toolName,
  zoom: tools.ZoomTool.toolName,
  crosshairs: tools.CrosshairsTool.toolName,
  length: tools.LengthTool.toolName,
  angle: tools.AngleTool.toolName,
  bidirectional: tools.BidirectionalTool.toolName,
  rectangle: tools.RectangleROITool.toolName,
  ellipse: tools.EllipticalROITool.toolName,
  scroll: tools.StackScrollTool.toolName,
} as const;
export type ToolName = keyof typeof TOOLS;
/** Tools that leave a measurement behind. */
export const MEASURING = [
  'length',
  'angle',
  'bidirectional',
  'rectangle',
  'ellipse',
] as const satisfies readonly ToolName[];

interface Known {
  readonly frame: Frame;
  readonly stack: ImageStack;
  readonly type: 'Int16Array' | 'Float32Array';
}
const known = new Map<string, Known>();

export const imageIdOf = ({ study, series, instance, frame }: Frame): string =>
  `${SCHEME}:${study}/${series}/${instance}/${frame}`;

/** Makes the frames of a stack known to the loader and gives their ids in order. */
export function register(stack: ImageStack): string[] {
  const type = valueType(stack);
  return stack.frames.map((frame) => {
    const id = imageIdOf(frame);
    known.set(id, { frame, stack, type });
    return id;
  });
}
export const frameOfImage = (imageId: string): Frame | undefined => known.get(imageId)?.frame;

let starting: Promise<core.RenderingEngine> | undefined;

/** The engine that draws every pane; sets Cornerstone up when it is asked for first. */
export function engine(): Promise<core.RenderingEngine> {
  starting ??= start();
  return starting;
}

async function start(): Promise<core.RenderingEngine> {
  // Contexts of WebGL are memory, and each takes its time to be made; panes share them.
  await core.init({ rendering: { webGlContextCount: 2 }, debug: {} });
  drawBySoftware();
  tools.init();
  core.imageLoader.registerImageLoader(SCHEME, loadFrame);
  core.metaData.addProvider(provide, 10_000);
  core.volumeLoader.registerVolumeLoader(
    'cornerstoneStreamingImageVolume',
    core.cornerstoneStreamingImageVolumeLoader as unknown as Parameters<
      typeof core.volumeLoader.registerVolumeLoader
    >[1],
  );
  core.imageLoadPoolManager.setMaxSimultaneousRequests(core.Enums.RequestType.Prefetch, 5);
  for (const tool of [
    tools.WindowLevelTool,
    tools.PanTool,
    tools.ZoomTool,
    tools.StackScrollTool,
    tools.CrosshairsTool,
    tools.LengthTool,
    tools.AngleTool,
    tools.BidirectionalTool,
    tools.RectangleROITool,
    tools.EllipticalROITool,
  ])
    tools.addTool(tool);
  const { style } = tools.annotation.config;
  const usual = style.getDefaultToolStyles();
  style.setDefaultToolStyles({
    ...usual,
    global: {
      ...usual.global,
      color: 'rgb(255, 214, 102)',
      colorHighlighted: 'rgb(120, 230, 245)',
      colorSelected: 'rgb(120, 230, 245)',
      lineWidth: '1.6',
      textBoxFontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif",
      textBoxFontSize: '13px',
      textBoxBackground: 'rgba(6, 12, 15, 0.78)',
      textBoxColor: 'rgb(255, 224, 138)',
      textBoxColorHighlighted: 'rgb(160, 236, 248)',
      textBoxColorSelected: 'rgb(160, 236, 248)',
      shadow: true,
    },
  });
  return new core.RenderingEngine(ENGINE);
}

/** The value at a point, on the frame given or the nearest; undefined beside the image or before it is loaded. */
export function valueAt(stack: ImageStack, point: Vec, index?: number): { value: number; unit: string } | undefined {
  const frame = stack.frames[index ?? nearestFrame(stack, point)];
  if (frame === undefined || frame.samples !== 1) return undefined;
  const [i, j] = pixelAt(frame, point).map(Math.round) as [number, number];
  if (i < 0 || j < 0 || i >= frame.columns || j >= frame.rows) return undefined;
  const value = core.cache.getImage(imageIdOf(frame))?.getPixelData()[j * frame.columns + i];
  return value === undefined ? undefined : { value, unit: stack.unit };
}

let users = 0;

/** Says that a page of the viewer is open; what it gives back says that it is closed. */
export function use(): () => void {
  users += 1;
  return () => {
    users -= 1;
    // A page that follows at once keeps what is loaded; after the last one nothing of a patient stays in memory.
    setTimeout(() => (users === 0 ? forget() : undefined), 1000);
  };
}
function forget(): void {
  known.clear();
  core.cache.purgeCache();
  tools.annotation.state.removeAllAnnotations();
}

function loadFrame(imageId: string) {
  const found = known.get(imageId);
  const stop = new AbortController();
  const promise = found
    ? fetchFrame(imageId, found, stop.signal)
    : Promise.reject<core.Types.IImage>(new Error(`No image is known as ${imageId}.`));
  return { promise, cancelFn: () => stop.abort() };
}

/** Frames are decoded by the server, so that no codec runs in the page. */
async function fetchFrame(
  imageId: string,
  { frame, stack, type }: Known,
  signal: AbortSignal,
): Promise<core.Types.IImage> {
  const bytes = await api.bytes(dicomweb.frame(frame.study, frame.series, frame.instance, frame.frame), { signal });
  const factor = stack.suv !== undefined && 'factor' in stack.suv ? stack.suv.factor : 1;
  const pixels = pixelsOf(bytes, frame, type, factor);
  const own = frame.window === undefined ? undefined : scaled(frame.window, stack.modality === 'PT' ? factor : 1);
  const window = pixels.colour ? { center: 127.5, width: 255 } : (own ?? windowOf(pixels.values));
  const [rowSpacing, columnSpacing] = frame.spacing ?? [1, 1];
  const image = {
    imageId,
    isPreScaled: true,
    preScale: {
      enabled: true,
      scaled: true,
      scalingParameters: {
        modality: stack.modality,
        rescaleSlope: 1,
        rescaleIntercept: 0,
        ...(stack.unit === 'SUV' ? { suvbw: 1 } : {}),
      },
    },
    minPixelValue: pixels.least,
    maxPixelValue: pixels.most,
    slope: 1,
    intercept: 0,
    windowCenter: window.center,
    windowWidth: window.width,
    voiLUTFunction: core.Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => pixels.values,
    rows: frame.rows,
    columns: frame.columns,
    height: frame.rows,
    width: frame.columns,
    color: pixels.colour,
    rgba: false,
    numberOfComponents: pixels.colour ? 3 : 1,
    columnPixelSpacing: columnSpacing,
    rowPixelSpacing: rowSpacing,
    invert: frame.photometric === 'MONOCHROME1',
    photometricInterpretation: pixels.colour ? 'RGB' : frame.photometric,
    sizeInBytes: pixels.values.byteLength,
    dataType: pixels.values.constructor.name,
    ...(frame.thickness === undefined ? {} : { sliceThickness: frame.thickness }),
  };
  return image as unknown as core.Types.IImage;
}

const scaled = ({ center, width }: { center: number; width: number }, factor: number) => ({
  center: center * factor,
  width: width * factor,
});

/** Facts of one frame, in the modules that Cornerstone asks for. */
function provide(module: string, imageId: unknown): unknown {
  const found = typeof imageId === 'string' ? known.get(imageId) : undefined;
  if (found === undefined) return undefined;
  const { frame, stack, type } = found;
  switch (module) {
    case 'imagePlaneModule': {
      // Without a place an image still has to lie somewhere; without spacing lengths are told in pixels.
      const row = frame.row ?? [1, 0, 0];
      const column = frame.column ?? [0, 1, 0];
      return {
        frameOfReferenceUID: frame.frameOfReference ?? frame.series,
        rows: frame.rows,
        columns: frame.columns,
        imageOrientationPatient: [...row, ...column],
        rowCosines: [...row],
        columnCosines: [...column],
        imagePositionPatient: [...(frame.position ?? [0, 0, 0])],
        sliceThickness: frame.thickness,
        pixelSpacing: [...(frame.spacing ?? [1, 1])],
        rowPixelSpacing: frame.spacing?.[0] ?? 1,
        columnPixelSpacing: frame.spacing?.[1] ?? 1,
        usingDefaultValues: frame.spacing === undefined,
      };
    }
    case 'imagePixelModule':
      return {
        samplesPerPixel: frame.samples,
        photometricInterpretation: frame.samples === 3 ? 'RGB' : frame.photometric,
        rows: frame.rows,
        columns: frame.columns,
        bitsAllocated: frame.samples === 3 ? 8 : type === 'Int16Array' ? 16 : 32,
        bitsStored: frame.samples === 3 ? 8 : type === 'Int16Array' ? 16 : 32,
        highBit: frame.samples === 3 ? 7 : type === 'Int16Array' ? 15 : 31,
        pixelRepresentation: frame.samples === 3 ? 0 : 1,
      };
    case 'generalSeriesModule':
      return { modality: stack.modality, seriesInstanceUID: stack.series, studyInstanceUID: stack.study };
    case 'modalityLutModule':
      return { rescaleSlope: 1, rescaleIntercept: 0 };
    case 'voiLutModule':
      return frame.window === undefined
        ? undefined
        : { windowCenter: [frame.window.center], windowWidth: [frame.window.width], voiLUTFunction: 'LINEAR' };
    case 'scalingModule':
      return stack.unit === 'SUV' ? { suvbw: 1 } : undefined;
    case 'petSeriesModule':
      return { units: stack.unit };
    case 'sopCommonModule':
      return { sopInstanceUID: frame.instance, sopClassUID: '' };
    default:
      return undefined;
  }
}
