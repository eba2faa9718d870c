import * as core from '@cornerstonejs/core';

/**
 * Stacks for machines whose WebGL is emulated by the processor: there a picture costs tens of milliseconds, most of them spent
 * waiting for the emulation. The viewport, its camera and its tools stay those of Cornerstone; only the last step, values through
 * the window onto a canvas, is done here. Where there is a graphics card nothing of this is used.
 */
let resizing = false;

/** Sizes of viewports are those of the engine's own pipeline, also of the viewports that draw for themselves. */
export function resizeViewports(engine: core.Types.IRenderingEngine): void {
  resizing = true;
  try {
    engine.resize(true, true);
  } finally {
    resizing = false;
  }
}

/** Whether WebGL is emulated; stacks then draw themselves. To be called once, before the first viewport is made. */
export function drawBySoftware(): boolean {
  if (!core.getRenderingCapabilities().softwareRasterizer) return false;
  core.registerViewportType({
    type: 'acesoSoftwareStack',
    ViewportClass: SoftwareStack,
    resolveClass: ({ type }) => (type === core.Enums.ViewportType.STACK ? SoftwareStack : undefined),
  });
  return true;
}

class SoftwareStack extends core.StackViewport {
  /** It is set up like any other, so that its camera is. */
  static override get useCustomRenderingPipeline(): boolean {
    return false;
  }
  readonly #painter = new Painter();

  override getUseCustomRenderingPipeline(): boolean {
    return !resizing;
  }
  override customRenderViewportToCanvas = () => {
    const { canvas, element, id: viewportId, renderingEngineId, viewportStatus, sWidth, sHeight } = this;
    // Places on the canvas are told by its size, also when nothing is drawn on it.
    if (canvas.width !== sWidth || canvas.height !== sHeight) [canvas.width, canvas.height] = [sWidth, sHeight];
    const target = this.#painter.over(canvas, sWidth, sHeight);
    const image = this.getCornerstoneImage() as core.Types.IImage | undefined;
    const range = this.getProperties().voiRange;
    if (target !== undefined && image !== undefined && range !== undefined)
      this.#painter.draw(target, image, range, this.getProperties().invert === true, this.#toCanvas(image));
    return { canvas, element, viewportId, renderingEngineId, viewportStatus };
  };

  /** Where the corner of the first pixel lies on the canvas, and the steps to the next one in its row and its column. */
  #toCanvas(image: core.Types.IImage): DOMMatrix2DInit {
    const data = this.getImageData();
    const at = (i: number, j: number): core.Types.Point2 => {
      const { origin, direction, spacing } = data!;
      const point = [0, 1, 2].map(
        (axis) => origin[axis]! + direction[axis]! * i * spacing[0] + direction[3 + axis]! * j * spacing[1],
      ) as core.Types.Point3;
      const [x, y] = this.worldToCanvas(point);
      return [x * (window.devicePixelRatio || 1), y * (window.devicePixelRatio || 1)];
    };
    const [corner, right, down] = [at(-0.5, -0.5), at(image.columns - 0.5, -0.5), at(-0.5, image.rows - 0.5)];
    const step = (to: core.Types.Point2, axis: 0 | 1, count: number) => (to[axis] - corner[axis]) / count;
    return {
      a: step(right, 0, image.columns),
      b: step(right, 1, image.columns),
      c: step(down, 0, image.rows),
      d: step(down, 1, image.rows),
      e: corner[0],
      f: corner[1],
    };
  }
}

type Range = core.Types.VOIRange;

/** Draws values through a window; tables and canvases are kept from one image to the next. */
class Painter {
  #over: HTMLCanvasElement | undefined;
  #scratch:
    | { readonly context: CanvasRenderingContext2D; readonly pixels: ImageData; readonly words: Uint32Array }
    | undefined;
  #table: { readonly of: string; readonly words: Uint32Array } | undefined;

  /** A canvas right above another; kept in the processor's memory, where it is written. */
  over(below: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
    if (this.#over === undefined) {
      this.#over = document.createElement('canvas');
      this.#over.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
      below.after(this.#over);
    }
    const canvas = this.#over;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    return canvas.getContext('2d', { willReadFrequently: true, alpha: false }) ?? undefined;
  }

  draw(
    target: CanvasRenderingContext2D,
    image: core.Types.IImage,
    range: Range,
    invert: boolean,
    place: DOMMatrix2DInit,
  ): void {
    const { columns, rows } = image;
    if (this.#scratch?.pixels.width !== columns || this.#scratch.pixels.height !== rows) {
      const canvas = new OffscreenCanvas(columns, rows);
      const context = canvas.getContext('2d', { willReadFrequently: true }) as unknown as CanvasRenderingContext2D;
      const pixels = context.createImageData(columns, rows);
      this.#scratch = { context, pixels, words: new Uint32Array(pixels.data.buffer) };
    }
    const { context, pixels, words } = this.#scratch;
    const values = (image.voxelManager?.getScalarData() ?? image.getPixelData()) as ArrayLike<number>;
    if (image.color) colours(words, values, this.#lookup(range, invert, 0, 256));
    else if (values instanceof Int16Array) whole(words, values, this.#lookup(range, invert, -32_768, 65_536));
    else broken(words, values, range, invert);
    context.putImageData(pixels, 0, 0);
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.fillRect(0, 0, target.canvas.width, target.canvas.height);
    target.setTransform(place);
    target.drawImage(context.canvas, 0, 0);
  }

  /** The grey of every whole value from `least` on, as one word of red, green, blue and full opacity. */
  #lookup(range: Range, invert: boolean, least: number, count: number): Uint32Array {
    const of = [range.lower, range.upper, invert, least].join(' ');
    if (this.#table?.of !== of) {
      const words = new Uint32Array(count);
      for (let i = 0; i < count; i += 1) words[i] = grey(i + least, range, invert);
      this.#table = { of, words };
    }
    return this.#table.words;
  }
}

/** Words are little-endian: red stands last. */
function grey(value: number, { lower, upper }: Range, invert: boolean): number {
  const share = Math.max(0, Math.min(1, (value - lower) / Math.max(1e-9, upper - lower)));
  const level = Math.round(255 * (invert ? 1 - share : share));
  return (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;
}

function whole(words: Uint32Array, values: Int16Array, table: Uint32Array): void {
  for (let i = 0; i < words.length; i += 1) words[i] = table[values[i]! + 32_768]!;
}
function broken(words: Uint32Array, values: ArrayLike<number>, range: Range, invert: boolean): void {
  for (let i = 0; i < words.length; i += 1) words[i] = grey(values[i]!, range, invert);
}
function colours(words: Uint32Array, values: ArrayLike<number>, table: Uint32Array): void {
  const level = (value: number): number => table[value]! & 0xff;
  for (let i = 0, at = 0; i < words.length; i += 1, at += 3)
    words[i] = (0xff000000 | (level(values[at + 2]!) << 16) | (level(values[at + 1]!) << 8) | level(values[at]!)) >>> 0;
}
