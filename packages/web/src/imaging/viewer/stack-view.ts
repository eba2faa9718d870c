import { Enums, type Types } from '@cornerstonejs/core';
import type { ImageStack } from '../dicom/frames.ts';
import { nearestFrame } from '../dicom/frames.ts';
import { length, letters, times, type Vec } from '../dicom/space.ts';
import { rangeOf } from '../dicom/windows.ts';
import { engine, register, type ToolName, valueAt } from './cornerstone.ts';
import { Prefetch } from './prefetch.ts';
import { resizeViewports } from './software-stack.ts';
import { canvasPlane, Surface } from './surface.ts';
import { choose, join } from './tool-groups.ts';
import type { Edges, Overlay, PointerLike, Shown, View, Window } from './view.ts';

export interface ViewEvents {
  shown(shown: Shown): void;
  loading(loaded: number, total: number): void;
  overlay(): Overlay;
  failed(error: unknown): void;
}

/** Letters at the edges of a canvas that lies so in the patient. */
export function edgesOf(right: Vec, down: Vec): Edges {
  return {
    left: letters(times(right, -1 / length(right))),
    right: letters(times(right, 1 / length(right))),
    top: letters(times(down, -1 / length(down))),
    bottom: letters(times(down, 1 / length(down))),
  };
}
export const windowOfRange = (range: { lower: number; upper: number } | null | undefined): Window | undefined =>
  range === undefined || range === null
    ? undefined
    : { center: (range.lower + range.upper) / 2, width: range.upper - range.lower };

/** The frames of one series, one at a time. */
export class StackView implements View {
  readonly kind = 'stack';
  readonly #stack: ImageStack;
  readonly #events: ViewEvents;
  readonly #viewport: Types.IStackViewport;
  readonly #engine: Types.IRenderingEngine;
  readonly #surface: Surface;
  #prefetch: Prefetch | undefined;
  #wanted: number;
  #asked: Promise<unknown> | undefined;
  readonly #rendered = () => this.#onRendered();

  private constructor(
    stack: ImageStack,
    events: ViewEvents,
    viewport: Types.IStackViewport,
    owner: Types.IRenderingEngine,
    start: number,
  ) {
    this.#stack = stack;
    this.#events = events;
    this.#viewport = viewport;
    this.#engine = owner;
    this.#surface = new Surface(viewport.element);
    this.#wanted = start;
    viewport.element.addEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
  }

  /** @throws Error when the first image does not come */
  static async open(
    element: HTMLDivElement,
    id: string,
    stack: ImageStack,
    start: number,
    events: ViewEvents,
  ): Promise<StackView> {
    const owner = await engine();
    const ids = register(stack);
    owner.enableElement({
      viewportId: id,
      type: Enums.ViewportType.STACK,
      element,
      defaultOptions: { background: [0, 0, 0] },
    });
    const viewport = owner.getViewport(id) as Types.IStackViewport;
    join('stack', id);
    const view = new StackView(stack, events, viewport, owner, start);
    try {
      await viewport.setStack(ids, start);
    } catch (error) {
      view.destroy();
      throw error;
    }
    viewport.render();
    // After the first image: it has every connection for itself.
    view.#prefetch = new Prefetch(ids, view.#wanted, events.loading);
    return view;
  }

  get index(): number {
    return this.#wanted;
  }
  scroll(by: number): void {
    this.show(this.#wanted + by);
  }
  /** The latest one asked for is shown: those between, whose image has not come yet, are passed over. */
  show(index: number): void {
    this.#wanted = Math.max(0, Math.min(this.#stack.frames.length - 1, index));
    if (this.#prefetch !== undefined) this.#prefetch.centre = this.#wanted;
    if (this.#asked !== undefined) return;
    const turn = this.#wanted;
    this.#asked = this.#viewport
      .setImageIdIndex(turn)
      .catch((error: unknown) => this.#events.failed(error))
      .finally(() => {
        this.#asked = undefined;
        if (this.#wanted !== turn) this.show(this.#wanted);
      });
  }
  setWindow(window: Window | undefined): void {
    if (window === undefined) this.#viewport.resetProperties();
    else this.#viewport.setProperties({ voiRange: rangeOf(window) });
    this.#viewport.render();
  }
  use(tool: ToolName): void {
    choose('stack', tool);
  }
  invert(): void {
    this.#viewport.setProperties({ invert: this.#viewport.getProperties().invert !== true });
    this.#viewport.render();
  }
  flip(axis: 'horizontal' | 'vertical'): void {
    const { flipHorizontal, flipVertical } = this.#viewport.getCamera();
    this.#viewport.setCamera(
      axis === 'horizontal' ? { flipHorizontal: flipHorizontal !== true } : { flipVertical: flipVertical !== true },
    );
    this.#viewport.render();
  }
  rotate(): void {
    const { rotation = 0 } = this.#viewport.getViewPresentation();
    this.#viewport.setViewPresentation({ rotation: (rotation + 90) % 360 });
    this.#viewport.render();
  }
  /** A stack is one image at a time. */
  setSlab(): void {}
  zoomBy(factor: number): void {
    this.#viewport.setZoom(this.#viewport.getZoom() * factor);
    this.#viewport.render();
  }
  reset(): void {
    const { flipHorizontal, flipVertical } = this.#viewport.getCamera();
    if (flipHorizontal === true || flipVertical === true)
      this.#viewport.setCamera({ flipHorizontal: false, flipVertical: false });
    this.#viewport.setViewPresentation({ rotation: 0 });
    this.#viewport.resetProperties();
    this.#viewport.resetCamera();
    this.#viewport.render();
  }
  goTo(point: Vec): void {
    const nearest = nearestFrame(this.#stack, point);
    if (nearest >= 0) this.show(nearest);
  }
  /** An image that filled its pane fills it again; one that was zoomed keeps its scale. */
  resize(): void {
    const fitted = Math.abs(this.#viewport.getZoom() - 1) < 0.01;
    resizeViewports(this.#engine);
    if (!fitted) return;
    this.#viewport.resetCamera();
    this.#viewport.render();
  }
  repaint(): void {
    const overlay = this.#events.overlay();
    const index = this.#viewport.getCurrentImageIdIndex();
    this.#surface.draw(this.#viewport, this.#stack, overlay, overlay.shapes(index), index);
  }
  pointAt({ clientX, clientY }: PointerLike): Vec {
    const box = this.#viewport.element.getBoundingClientRect();
    const [x, y, z] = this.#viewport.canvasToWorld([clientX - box.left, clientY - box.top]);
    return [x, y, z];
  }
  valueAt(event: PointerLike) {
    const point = this.pointAt(event);
    return point === undefined ? undefined : valueAt(this.#stack, point, this.#viewport.getCurrentImageIdIndex());
  }
  destroy(): void {
    this.#prefetch?.stop();
    this.#viewport.element.removeEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
    this.#surface.remove();
    const { element, id } = this.#viewport;
    this.#engine.disableElement(id);
    element.remove();
  }

  #onRendered(): void {
    this.repaint();
    const { right, down } = canvasPlane(this.#viewport);
    const index = this.#viewport.getCurrentImageIdIndex();
    const { row, spacing } = this.#stack.frames[index] ?? {};
    this.#viewport.element.dataset.frame = String(index);
    this.#events.shown({
      index,
      window: windowOfRange(this.#viewport.getProperties().voiRange),
      zoom: this.#viewport.getZoom(),
      edges: row === undefined ? {} : { stack: edgesOf(right, down) },
      scale: spacing === undefined ? undefined : length(right),
    });
  }
}
