import { createContext, useContext } from 'react';
import type { ImagingReport, ImagingSeries, StudyDetail } from '../api.ts';
import type { ImagingAnswer } from '../ask/api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import type { HeatChoice, HeatState } from '../heat/use-heat.ts';
import type { Region } from '../regions/mask.ts';
import type { EditTool, RegionEdit } from '../regions/region-edit.ts';
import type { Missing } from './use-asked.ts';
import type { RegionShape, Target } from './use-pane.ts';

/** A study, and one of its images where one is meant. */
export interface ImagePlace {
  readonly study: string;
  readonly series?: string;
  readonly instance?: string;
  readonly frame?: number;
}

/** What the panels beside the images and the images themselves share. */
export interface Viewer {
  readonly detail: StudyDetail;
  /** Regions of the report, of segmentations and of contours that were loaded. */
  readonly regions: readonly Region[];
  readonly hidden: ReadonlySet<string>;
  readonly highlighted: string | undefined;
  readonly opacity: number;
  readonly report: ImagingReport | undefined;
  readonly reportMissing: Missing | undefined;
  readonly edit: RegionEdit | undefined;
  readonly loaded: ReadonlySet<string>;
  readonly loading: string | undefined;
  readonly loadError: unknown;
  /** What the active pane shows. */
  readonly stack: ImageStack | undefined;
  /** Of every pane that is open. */
  readonly stacks: readonly ImageStack[];
  /** Highlights a region; `jump` also brings it into view. */
  select(region: string | undefined, jump?: boolean): void;
  toggle(regions: readonly string[], hide: boolean): void;
  setOpacity(opacity: number): void;
  jump(target: Omit<Target, 'turn'>): void;
  /** Goes to an image of this study, or of another one of the patient, which is then put beside it. */
  goTo(place: ImagePlace): void;
  /** The map of where a learned finding came from, and how it is laid over its image. */
  readonly heat: HeatState;
  /** Shows a map and goes to its image; without one it is put away. */
  showHeat(choice: HeatChoice | undefined): void;
  /** The answer to the question asked last; it stays while other panels are looked at. */
  readonly answer: ImagingAnswer | undefined;
  setAnswer(answer: ImagingAnswer): void;
  /** Shapes of a measurement of somebody else's report; none takes them away. */
  showShapes(shapes: readonly RegionShape[]): void;
  load(series: ImagingSeries): void;
  openReport(id: string | undefined): void;
  keep(report: ImagingReport): void;
  beginEdit(region: string): void;
  /** A region that nothing measured yet. */
  beginNew(name: string): void;
  /** Takes the last stroke back, and goes to its image. */
  undo(): void;
  endEdit(): void;
  setEditTool(tool: EditTool, radius: number): void;
}

export const ViewerContext = createContext<Viewer | undefined>(undefined);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('This part belongs inside the image viewer.');
  return viewer;
}
