import { Enums, eventTarget, setVolumesForViewports, type Types, volumeLoader } from '@cornerstonejs/core';
import type { ImageStack } from '../dicom/frames.ts';
import { nearestFrame } from '../dicom/frames.ts';
import { add, length, times, type Vec } from '../dicom/space.ts';
import { rangeOf } from '../dicom/windows.ts';
import { engine, register, type ToolName, valueAt } from './cornerstone.ts';
import { pointAt } from './geometry.ts';
import { PLANES, type PlaneName } from './planes.ts';
import { resizeViewports } from './software-stack.ts';
import { edgesOf, type ViewEvents, windowOfRange } from './stack-view.ts';
import { canvasPlane, Surface } from './surface.ts';
import { choose, join } from './tool-groups.ts';
import type { Edges, PointerLike, Slab, View, Window } from './view.ts';

const ORIENTATIONS = {
  axial: Enums.OrientationAxis.AXIAL,
  sagittal: Enums.OrientationAxis.SAGITTAL,
  coronal: Enums.OrientationAxis.CORONAL,
} as const;

const BLENDS = {
  most: Enums.BlendModes.MAXIMUM_INTENSITY_BLEND,
  mean: Enums.BlendModes.AVERAGE_INTENSITY_BLEND,
  least: Enums.BlendModes.MINIMUM_INTENSITY_BLEND,
} as const;

/** What is needed of a volume whose images come one by one. */
interface Streaming {
  /** `loaded` is called when the last image is there. */
  load(loaded: () => void): void;
}

/** Three planes through a volume, with lines that show where the other two are. */
export class MprView implements View {
  readonly kind = 'mpr';
  readonly #stack: ImageStack;
  readonly #events: ViewEvents;
  readonly #engine: Types.IRenderingEngine;
  readonly #planes: readonly {
    readonly name: PlaneName;
    readonly viewport: Types.IVolumeViewport;
    readonly surface: Surface;
  }[];
  readonly #rendered = () => this.#onRendered();
  /** Ends the count of what has come of the volume. */
  #quiet = (): void => undefined;
  #active: PlaneName = 'axial';
  #queued = false;

  private constructor(stack: ImageStack, events: ViewEvents, owner: Types.IRenderingEngine, id: string) {
    this.#stack = stack;
    this.#events = events;
    this.#engine = owner;
    this.#planes = PLANES.map((name) => {
      const viewport = owner.getViewport(`${id}-${name}`) as Types.IVolumeViewport;
      viewport.element.addEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
      viewport.element.addEventListener('pointerenter', () => {
        this.#active = name;
      });
      return { name, viewport, surface: new Surface(viewport.element) };
    });
  }

  /** @throws Error when the volume cannot be made */
  static async open(
    elements: Readonly<Record<PlaneName, HTMLDivElement>>,
    id: string,
    stack: ImageStack,
    events: ViewEvents,
  ): Promise<MprView> {
    const owner = await engine();
    const ids = register(stack);
    const volumeId = `cornerstoneStreamingImageVolume:${stack.series}`;
    const volume = (await volumeLoader.createAndCacheVolume(volumeId, { imageIds: ids })) as unknown as Streaming;
    for (const name of PLANES)
      owner.enableElement({
        viewportId: `${id}-${name}`,
        type: Enums.ViewportType.ORTHOGRAPHIC,
        element: elements[name],
        defaultOptions: { orientation: ORIENTATIONS[name], background: [0, 0, 0] },
      });
    const names = PLANES.map((name) => `${id}-${name}`);
    const told = ({ detail }: { detail: { volumeId: string; framesProcessed: number } }) => {
      if (detail.volumeId === volumeId) events.loading(detail.framesProcessed, ids.length);
    };
    eventTarget.addEventListener(Enums.Events.IMAGE_VOLUME_MODIFIED, told);
    const quiet = () => eventTarget.removeEventListener(Enums.Events.IMAGE_VOLUME_MODIFIED, told);
    volume.load(() => {
      quiet();
      events.loading(ids.length, ids.length);
    });
    await setVolumesForViewports(owner, [{ volumeId }], names);
    for (const name of names) join('mpr', name);
    const view = new MprView(stack, events, owner, id);
    view.#quiet = quiet;
    const window = stack.frames[Math.floor(stack.frames.length / 2)]?.window;
    if (window !== undefined) view.setWindow(window);
    owner.renderViewports(names);
    return view;
  }

  get index(): number {
    const [x, y, z] = this.#viewport('axial').getCamera().focalPoint ?? [0, 0, 0];
    return Math.max(0, nearestFrame(this.#stack, [x, y, z]));
  }
  #viewport(name: PlaneName): Types.IVolumeViewport {
    return this.#planes.find((plane) => plane.name === name)!.viewport;
  }
  #each(act: (viewport: Types.IVolumeViewport) => void): void {
    for (const { viewport } of this.#planes) {
      act(viewport);
      viewport.render();
    }
  }
  scroll(by: number): void {
    const viewport = this.#viewport(this.#active);
    viewport.scroll(by);
    viewport.render();
  }
  show(index: number): void {
    const frame = this.#stack.frames[Math.max(0, Math.min(this.#stack.frames.length - 1, index))];
    if (frame !== undefined) this.goTo(pointAt(frame, frame.columns / 2, frame.rows / 2));
  }
  setWindow(window: Window | undefined): void {
    this.#each((viewport) =>
      window === undefined ? viewport.resetProperties() : viewport.setProperties({ voiRange: rangeOf(window) }),
    );
  }
  use(tool: ToolName): void {
    choose('mpr', tool);
  }
  invert(): void {
    this.#each((viewport) => viewport.setProperties({ invert: viewport.getProperties()?.invert !== true }));
  }
  flip(axis: 'horizontal' | 'vertical'): void {
    const viewport = this.#viewport(this.#active);
    const { flipHorizontal, flipVertical } = viewport.getCamera();
    viewport.setCamera(
      axis === 'horizontal' ? { flipHorizontal: flipHorizontal !== true } : { flipVertical: flipVertical !== true },
    );
    viewport.render();
  }
  rotate(): void {
    const viewport = this.#viewport(this.#active);
    const { rotation = 0 } = viewport.getViewPresentation();
    viewport.setViewPresentation({ rotation: (rotation + 90) % 360 });
    viewport.render();
  }
  setSlab(slab: Slab | undefined): void {
    this.#each((viewport) => {
      viewport.setBlendMode(slab === undefined ? Enums.BlendModes.COMPOSITE : BLENDS[slab.of]);
      if (slab === undefined) viewport.resetSlabThickness();
      else viewport.setSlabThickness(slab.mm);
    });
  }
  zoomBy(factor: number): void {
    this.#each((viewport) => viewport.setZoom(viewport.getZoom() * factor));
  }
  reset(): void {
    this.#each((viewport) => {
      viewport.resetProperties();
      viewport.resetCamera();
    });
    const window = this.#stack.frames[0]?.window;
    if (window !== undefined) this.setWindow(window);
  }
  /** Moves each plane along its normal until it holds the point. */
  goTo(point: Vec): void {
    this.#each((viewport) => {
      const { focalPoint, position, viewPlaneNormal } = viewport.getCamera();
      if (!focalPoint || !position || !viewPlaneNormal) return;
      const normal: Vec = [viewPlaneNormal[0], viewPlaneNormal[1], viewPlaneNormal[2]];
      const off = normal.reduce((sum, n, i) => sum + n * (point[i]! - focalPoint[i]!), 0);
      const moved = (from: Types.Point3): Types.Point3 => [...add([from[0], from[1], from[2]], times(normal, off))];
      viewport.setCamera({ focalPoint: moved(focalPoint), position: moved(position) });
    });
  }
  /** An image that filled its pane fills it again; one that was zoomed keeps its scale. */
  resize(): void {
    const fitted = Math.abs(this.#viewport('axial').getZoom() - 1) < 0.01;
    resizeViewports(this.#engine);
    if (!fitted) return;
    this.#each((viewport) => viewport.resetCamera({ resetPan: true, resetZoom: true, resetToCenter: false }));
  }
  repaint(): void {
    const overlay = this.#events.overlay();
    const drawn = overlay.shapes(undefined);
    for (const { viewport, surface } of this.#planes) surface.draw(viewport, this.#stack, overlay, drawn);
  }
  pointAt({ clientX, clientY, target }: PointerLike) {
    const plane = this.#planes.find(({ viewport }) => target instanceof Node && viewport.element.contains(target));
    if (plane === undefined) return undefined;
    const box = plane.viewport.element.getBoundingClientRect();
    const [x, y, z] = plane.viewport.canvasToWorld([clientX - box.left, clientY - box.top]);
    return [x, y, z] as Vec;
  }
  valueAt(event: PointerLike) {
    const point = this.pointAt(event);
    return point === undefined ? undefined : valueAt(this.#stack, point, undefined);
  }
  destroy(): void {
    this.#quiet();
    for (const { viewport, surface } of this.#planes) {
      viewport.element.removeEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
      surface.remove();
      const { element, id } = viewport;
      this.#engine.disableElement(id);
      element.remove();
    }
  }

  /** Three planes are drawn after each other: what lies above them is drawn once. */
  #onRendered(): void {
    if (this.#queued) return;
    this.#queued = true;
    requestAnimationFrame(() => {
      this.#queued = false;
      if (this.#engine.getViewport(this.#planes[0]!.viewport.id) === undefined) return;
      this.repaint();
      const edges: Record<string, Edges> = {};
      let scale = 0;
      for (const { name, viewport } of this.#planes) {
        const { right, down } = canvasPlane(viewport);
        edges[name] = edgesOf(right, down);
        if (name === 'axial') scale = length(right);
      }
      const axial = this.#viewport('axial');
      this.#events.shown({
        index: this.index,
        window: windowOfRange(axial.getProperties()?.voiRange),
        zoom: axial.getZoom(),
        edges,
        scale,
      });
    });
  }
}
