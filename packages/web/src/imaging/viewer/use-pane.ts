import { type PointerEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { frameKey, type ImageStack, nearestFrame } from '../dicom/frames.ts';
import type { Vec } from '../dicom/space.ts';
import type { Fusion } from '../fusion/source.ts';
import type { HeatLayer } from '../heat/layer.ts';
import { type Colour, colourAt, isIn, type Region, type SliceMask } from '../regions/mask.ts';
import type { Layer } from '../regions/paint.ts';
import type { RegionEdit } from '../regions/region-edit.ts';
import type { ToolName } from './cornerstone.ts';
import { pixelAt } from './geometry.ts';
import type { PlaneName } from './planes.ts';
import type { Shape } from './surface.ts';
import type { Overlay, Shown, Slab, View } from './view.ts';

export type PaneMode = 'stack' | 'mpr';

/** A shape of a report (a diameter, the outline of someone else's measurement), on one image or in space. */
export interface RegionShape extends Shape {
  readonly id: string;
  readonly series: string;
  /** The image it is drawn on; absent: on every image that its points lie in. */
  readonly on?: string;
}

/** Where a pane is to go, when it shows the series. */
export interface Target {
  readonly series: string;
  readonly instance?: string;
  readonly frame?: number;
  readonly point?: Vec;
  /** Grows with every jump, so that the same place can be asked for again. */
  readonly turn: number;
}

export interface PaneProps {
  readonly id: string;
  readonly mode: PaneMode;
  readonly active: boolean;
  readonly tool: ToolName;
  readonly regions: readonly Region[];
  readonly shapes: readonly RegionShape[];
  readonly highlighted: string | undefined;
  readonly opacity: number;
  readonly target: Target | undefined;
  readonly edit: RegionEdit | undefined;
  readonly fusion: Fusion | undefined;
  readonly heat: HeatLayer | undefined;
  readonly slab: Slab | undefined;
  readonly onActivate: (id: string) => void;
  readonly onPick: (region: string | undefined) => void;
  readonly onView: (id: string, view: View | undefined, stack: ImageStack) => void;
  readonly onIndex: (id: string, index: number) => void;
}

/** What the pointer is over: the value of the image there. */
export interface Hover {
  readonly value: number;
  readonly unit: string;
  /** That of the series laid over it. */
  readonly over?: { readonly value: number; readonly unit: string };
}

type Elements = Partial<Record<PlaneName | 'stack', HTMLDivElement | null>>;

/** Opens the view of a pane in its elements, keeps what lies above it up to date, and says what is clicked. */
export function usePane(props: PaneProps & { readonly stack: ImageStack }) {
  const { id, stack, mode, tool, regions, shapes, highlighted, opacity, target, edit, fusion, heat, slab } = props;
  const frame = useRef<HTMLDivElement>(null);
  const elements = useRef<Elements>({});
  const [view, setView] = useState<View>();
  const [shown, setShown] = useState<Shown>();
  const [loaded, setLoaded] = useState(0);
  const [failed, setFailed] = useState<string>();
  const latest = useRef(props);
  latest.current = props;

  const layers = useMemo(() => layersOf(regions, stack, highlighted, opacity), [regions, stack, highlighted, opacity]);
  const overlay = useRef<() => Overlay>(() => ({ fusion: undefined, heat: undefined, layers: [], shapes: () => [] }));
  overlay.current = () => ({
    fusion,
    heat,
    layers: edit === undefined ? layers : drawnOver(layers, edit, opacity, colourAt(regions.length)),
    shapes: (index) => shapes.filter((shape) => isOn(shape, stack, index)),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a view is opened once for a stack and a mode
  useEffect(() => {
    let gone = false;
    let made: View | undefined;
    const events = {
      shown: (now: Shown) => {
        if (gone) return;
        setShown(now);
        // An image that could not be shown does not cover those after it.
        setFailed(undefined);
        latest.current.onIndex(id, now.index);
      },
      loading: (count: number) => (gone ? undefined : setLoaded(count)),
      overlay: () => overlay.current(),
      failed: (error: unknown) => (gone ? undefined : setFailed(wordsOf(error))),
    };
    open(id, stack, mode, elements, events, startOf(stack, latest.current.target)).then(
      (opened) => {
        if (gone) return opened.destroy();
        made = opened;
        setView(opened);
        latest.current.onView(id, opened, stack);
      },
      (error: unknown) => events.failed(error),
    );
    return () => {
      gone = true;
      made?.destroy();
      latest.current.onView(id, undefined, stack);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when any of these changes
  useEffect(() => view?.repaint(), [view, layers, shapes, edit, fusion, heat]);
  useEffect(() => view?.use(tool), [view, tool]);
  useEffect(() => view?.setSlab(slab), [view, slab]);
  useEffect(() => {
    if (view === undefined || target === undefined || target.series !== stack.series) return;
    const index = indexOf(stack, target);
    if (mode === 'mpr' && target.point !== undefined) view.goTo(target.point);
    else if (index >= 0) view.show(index);
  }, [view, target, stack, mode]);
  useEffect(() => {
    if (view === undefined || frame.current === null) return;
    const observer = new ResizeObserver(() => view.resize());
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [view]);
  useWheel(frame, view);

  const pressed = useRef<{ x: number; y: number }>(undefined);
  const pick = useCallback(
    (event: PointerEvent) => {
      const from = pressed.current;
      pressed.current = undefined;
      const still = from !== undefined && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4;
      if (!still || event.button !== 0 || view === undefined || edit !== undefined) return;
      if (!['window', 'pan', 'zoom', 'crosshairs'].includes(tool)) return;
      const point = view.pointAt(event);
      if (point !== undefined)
        latest.current.onPick(regionAt(layers, stack, point, mode === 'stack' ? view.index : undefined));
    },
    [view, layers, stack, mode, tool, edit],
  );
  const [hover, setHover] = useState<Hover>();
  return {
    frame,
    elements,
    view,
    shown,
    loaded,
    failed,
    hover,
    handlers: {
      onPointerDownCapture: (event: PointerEvent) => {
        latest.current.onActivate(id);
        // Keys are for the images again, not for what was pressed last.
        frame.current?.focus({ preventScroll: true });
        if (event.button === 0) pressed.current = { x: event.clientX, y: event.clientY };
      },
      onPointerUpCapture: pick,
      onPointerMove: (event: PointerEvent) => setHover(hoverAt(view, event, fusion)),
      onPointerLeave: () => setHover(undefined),
    },
  };
}

function hoverAt(view: View | undefined, event: PointerEvent, fusion: Fusion | undefined): Hover | undefined {
  const own = view?.valueAt(event);
  const point = own === undefined || fusion === undefined ? undefined : view?.pointAt(event);
  const over = point === undefined ? undefined : fusion?.valueAt(point);
  return own === undefined ? undefined : { ...own, ...(over === undefined ? {} : { over }) };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Two views never have one name, so that the end of one cannot end the next. */
let opened = 0;

async function open(
  id: string,
  stack: ImageStack,
  mode: PaneMode,
  elements: RefObject<Elements>,
  events: import('./stack-view.ts').ViewEvents,
  start: number,
): Promise<View> {
  opened += 1;
  const name = `${id}-${opened}`;
  if (mode === 'stack') {
    const { StackView } = await import('./stack-view.ts');
    return StackView.open(hostIn(elements.current.stack), name, stack, start, events);
  }
  const { MprView } = await import('./mpr-view.ts');
  const { axial, sagittal, coronal } = elements.current;
  const hosts = { axial: hostIn(axial), sagittal: hostIn(sagittal), coronal: hostIn(coronal) };
  return MprView.open(hosts, name, stack, events);
}

/** An element of its own for each view: the engine marks elements, and what ends takes its marks away. */
function hostIn(element: HTMLDivElement | null | undefined): HTMLDivElement {
  const host = document.createElement('div');
  host.style.cssText = 'position:absolute;inset:0';
  element?.append(host);
  return host;
}

/** The image asked for, or the middle of a volume, or the first. */
function startOf(stack: ImageStack, target: Target | undefined): number {
  const asked = target?.series === stack.series ? indexOf(stack, target) : -1;
  return asked >= 0 ? asked : stack.volume ? Math.floor(stack.frames.length / 2) : 0;
}

function indexOf(stack: ImageStack, { instance, frame = 1, point }: Target): number {
  const named = stack.frames.findIndex((one) => one.instance === instance && one.frame === frame);
  return named >= 0 || point === undefined ? named : nearestFrame(stack, point);
}

interface NamedLayer extends Layer {
  readonly id: string;
}

function layersOf(
  regions: readonly Region[],
  stack: ImageStack,
  highlighted: string | undefined,
  opacity: number,
): readonly NamedLayer[] {
  return regions
    .filter(({ series }) => series === stack.series)
    .sort((a, b) => Number(a.id === highlighted) - Number(b.id === highlighted) || sizeOf(b) - sizeOf(a))
    .map((region) => ({
      id: region.id,
      colour: region.colour,
      slices: slicesOf(region, stack),
      opacity:
        region.id === highlighted ? Math.min(1, opacity + 0.15) : highlighted === undefined ? opacity : opacity / 2,
      strong: region.id === highlighted,
    }));
}
/** The region that is being drawn above the others, also when it is a new one. */
function drawnOver(
  layers: readonly NamedLayer[],
  { region, slices }: RegionEdit,
  opacity: number,
  fresh: Colour,
): readonly NamedLayer[] {
  const known = layers.find(({ id }) => id === region);
  if (known) return layers.map((layer) => (layer === known ? { ...layer, slices, strong: true } : layer));
  return [...layers, { id: region, colour: fresh, slices, opacity, strong: true }];
}
/** Small regions are drawn above those that they lie in. */
const sizeOf = ({ slices }: Region): number => [...slices.values()].reduce((sum, { bits }) => sum + bits.length, 0);

export const slicesOf = ({ slices }: Region, { frames }: ImageStack): (SliceMask | undefined)[] =>
  frames.map(({ instance, frame }) => slices.get(frameKey(instance, frame)));

/** The smallest region at a point, as the one that was meant. */
function regionAt(
  layers: readonly NamedLayer[],
  stack: ImageStack,
  point: Vec,
  index: number | undefined,
): string | undefined {
  const k = index ?? nearestFrame(stack, point);
  const frame = stack.frames[k];
  if (frame === undefined) return undefined;
  const [i, j] = pixelAt(frame, point).map(Math.round) as [number, number];
  return layers
    .filter(({ slices }) => isIn(slices[k], i, j))
    .sort((a, b) => a.slices[k]!.bits.length - b.slices[k]!.bits.length)[0]?.id;
}

/** Half of this of a step a point may be off an image and still be drawn on it, mm. */
const NEAR = 2.5;

function isOn(shape: RegionShape, stack: ImageStack, index: number | undefined): boolean {
  if (shape.series !== stack.series) return false;
  if (index === undefined) return shape.on === undefined;
  const frame = stack.frames[index];
  if (frame === undefined) return false;
  if (shape.on !== undefined) return shape.on === frameKey(frame.instance, frame.frame);
  return shape.points.some(
    (point) => nearestFrame(stack, point) === index && Math.abs(offPlane(stack, index, point)) < NEAR,
  );
}

function offPlane({ frames, normal }: ImageStack, index: number, point: Vec): number {
  const position = frames[index]?.position;
  if (position === undefined || normal === undefined) return 0;
  return normal.reduce((sum, n, i) => sum + n * (point[i]! - position[i]!), 0);
}

/** Pixels of a wheel for one image: a notch of a mouse is about 100, a trackpad gives many small ones. */
const NOTCH = 40;

function useWheel(frame: RefObject<HTMLDivElement | null>, view: View | undefined): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null || view === undefined) return;
    let gathered = 0;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.ctrlKey) return view.zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      gathered += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * NOTCH : event.deltaY;
      const steps =
        Math.abs(gathered) >= NOTCH ? Math.sign(gathered) * Math.max(1, Math.floor(Math.abs(gathered) / 100)) : 0;
      if (steps === 0) return;
      gathered = 0;
      view.scroll(steps);
    };
    // Capture: the engine's own listener would stop it before.
    element.addEventListener('wheel', onWheel, { passive: false, capture: true });
    // The right button zooms.
    const noMenu = (event: Event) => event.preventDefault();
    element.addEventListener('contextmenu', noMenu);
    return () => {
      element.removeEventListener('wheel', onWheel, { capture: true });
      element.removeEventListener('contextmenu', noMenu);
    };
  }, [frame, view]);
}
