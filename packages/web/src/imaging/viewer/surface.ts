import type { Types } from '@cornerstonejs/core';
import type { ImageStack } from '../dicom/frames.ts';
import { minus, times, type Vec } from '../dicom/space.ts';
import { paint } from '../regions/paint.ts';
import { voxelsOf } from './geometry.ts';
import type { CanvasPlane, Overlay } from './view.ts';

type Viewport = Pick<Types.IStackViewport, 'canvasToWorld' | 'worldToCanvas' | 'element'>;

/** Where the canvas of a viewport lies in the patient. */
export function canvasPlane({ canvasToWorld }: Viewport): CanvasPlane {
  const far = 1000;
  const at = (x: number, y: number): Vec => {
    const [a, b, c] = canvasToWorld([x, y]);
    return [a, b, c];
  };
  const origin = at(0, 0);
  return {
    origin,
    right: times(minus(at(far, 0), origin), 1 / far),
    down: times(minus(at(0, far), origin), 1 / far),
  };
}

/** Lines and points drawn above an image, in the patient's space. */
export interface Shape {
  readonly colour: string;
  readonly points: readonly Vec[];
  readonly closed: boolean;
  readonly strong: boolean;
  readonly label?: string;
}

/** A canvas above a viewport for regions and shapes; the pointer goes through it. */
export class Surface {
  readonly #canvas = document.createElement('canvas');
  #image: ImageData | undefined;
  #empty = false;

  constructor(element: HTMLElement) {
    this.#canvas.dataset.surface = '';
    this.#canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
    element.append(this.#canvas);
  }

  /** `index`: the frame shown, for a stack; without it any cut through the stack is sampled. */
  draw(
    viewport: Viewport,
    stack: ImageStack,
    { layers, fusion, heat }: Pick<Overlay, 'layers' | 'fusion' | 'heat'>,
    shapes: readonly Shape[],
    index?: number,
  ): void {
    const { clientWidth: width, clientHeight: height } = viewport.element;
    const canvas = this.#canvas;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null || width === 0 || height === 0) return;
    canvas.dataset.regions = String(layers.length);
    canvas.dataset.fusion = String(fusion !== undefined);
    const heated = heat?.isOn(stack, index) === true;
    canvas.dataset.heat = String(heated);
    // A canvas without anything on it would still be laid over every image that is scrolled to.
    const empty = layers.length === 0 && shapes.length === 0 && fusion === undefined && !heated;
    if (empty && this.#empty) return;
    this.#empty = empty;
    canvas.style.visibility = empty ? 'hidden' : 'visible';
    if (layers.length === 0 && fusion === undefined && !heated) context.clearRect(0, 0, width, height);
    else {
      if (this.#image?.width !== width || this.#image.height !== height)
        this.#image = context.createImageData(width, height);
      const plane = canvasPlane(viewport);
      this.#image.data.fill(0);
      fusion?.paint(this.#image.data, width, height, plane);
      if (heated) heat.paint(this.#image.data, width, height, stack, plane, index!);
      paint(this.#image.data, width, height, voxelsOf(stack, plane, 1, index), layers);
      context.putImageData(this.#image, 0, 0);
    }
    for (const shape of shapes) stroke(context, viewport, shape);
  }

  remove(): void {
    this.#canvas.remove();
  }
}

function stroke(context: CanvasRenderingContext2D, { worldToCanvas }: Viewport, shape: Shape): void {
  const points = shape.points.map((point) => worldToCanvas([...point]));
  const [first] = points;
  if (first === undefined) return;
  context.strokeStyle = shape.colour;
  context.fillStyle = shape.colour;
  context.lineWidth = shape.strong ? 2.5 : 1.5;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  if (shape.closed) context.closePath();
  context.stroke();
  if (points.length <= 4)
    for (const [x, y] of points) {
      context.beginPath();
      context.arc(x, y, shape.strong ? 4 : 3, 0, 2 * Math.PI);
      context.fill();
    }
  if (shape.label === undefined) return;
  context.font = "13px 'IBM Plex Sans Variable', system-ui, sans-serif";
  context.shadowColor = 'black';
  context.shadowBlur = 4;
  context.fillText(shape.label, first[0] + 8, first[1] - 8);
  context.shadowBlur = 0;
}
