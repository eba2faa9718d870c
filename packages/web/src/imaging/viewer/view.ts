import type { Vec } from '../dicom/space.ts';
import type { Fusion } from '../fusion/source.ts';
import type { HeatLayer } from '../heat/layer.ts';
import type { Layer } from '../regions/paint.ts';
import type { ToolName } from './cornerstone.ts';
import type { Shape } from './surface.ts';

export interface Window {
  readonly center: number;
  readonly width: number;
}

/** What is shown of the planes within `mm`: their highest value (MIP), mean, or lowest. */
export interface Slab {
  readonly mm: number;
  readonly of: 'most' | 'mean' | 'least';
}

/** What lies above the image when it is drawn. */
export interface Overlay {
  /** Another series over the images, by colour. */
  readonly fusion: Fusion | undefined;
  /** Where a learned finding came from, over its image. */
  readonly heat: HeatLayer | undefined;
  readonly layers: readonly Layer[];
  /** Shapes to draw on a frame of the stack; for a cut through the volume the frame is undefined. */
  shapes(index: number | undefined): readonly Shape[];
}

/** What a pane says while it is looked at. */
export interface Shown {
  /** Frame shown, from 0; of a volume the frame through the middle of its planes. */
  readonly index: number;
  readonly window: Window | undefined;
  readonly zoom: number;
  /** Letters at the left, right, top and bottom edge, by plane. */
  readonly edges: Readonly<Record<string, Edges>>;
  /** mm of a canvas pixel; undefined where the image has no spacing. */
  readonly scale: number | undefined;
}
export interface Edges {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

export interface PointerLike {
  readonly clientX: number;
  readonly clientY: number;
  readonly target: EventTarget | null;
}

/** What a toolbar or a key can ask of whatever a pane shows: a stack, or three planes of a volume. */
export interface View {
  readonly kind: 'stack' | 'mpr';
  /** Frames in the direction in which they are scrolled. */
  readonly index: number;
  scroll(by: number, at?: Element | null): void;
  show(index: number): void;
  setWindow(window: Window | undefined): void;
  /** The tool of the left button. */
  use(tool: ToolName): void;
  invert(): void;
  flip(axis: 'horizontal' | 'vertical'): void;
  rotate(): void;
  /** Several planes as one, where the view cuts a volume. */
  setSlab(slab: Slab | undefined): void;
  zoomBy(factor: number): void;
  reset(): void;
  /** Brings a point of the patient into view. */
  goTo(point: Vec): void;
  resize(): void;
  /** Draws again what lies above the image. */
  repaint(): void;
  /** The point of the patient below the pointer, with the frame it is on. */
  pointAt(event: PointerLike): Vec | undefined;
  /** The value of the image below the pointer, where it is loaded. */
  valueAt(event: PointerLike): { readonly value: number; readonly unit: string } | undefined;
  destroy(): void;
}
export interface CanvasPlane {
  /** The point of the patient at the canvas' corner, and the steps to the next pixel right and down. LPS mm. */
  readonly origin: Vec;
  readonly right: Vec;
  readonly down: Vec;
}
