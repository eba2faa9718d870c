import { eventTarget } from '@cornerstonejs/core';
import * as tools from '@cornerstonejs/tools';
import type { Vec } from '../dicom/space.ts';
import { frameOfImage, TOOLS, use } from './cornerstone.ts';
import type { Measure, MeasureName } from './use-measures.ts';

const { Events } = tools.Enums;
const CHANGES = [
  Events.ANNOTATION_ADDED,
  Events.ANNOTATION_COMPLETED,
  Events.ANNOTATION_MODIFIED,
  Events.ANNOTATION_REMOVED,
];
const NAMES = new Map<string, Measure['tool']>(
  (['length', 'angle', 'bidirectional', 'rectangle', 'ellipse'] as const).map((tool) => [TOOLS[tool], tool]),
);

/** Calls back, at most once a frame, whenever a measurement changes. */
function watch(changed: () => void): () => void {
  let waiting = false;
  const listen = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      changed();
    });
  };
  for (const event of CHANGES) eventTarget.addEventListener(event, listen);
  return () => {
    for (const event of CHANGES) eventTarget.removeEventListener(event, listen);
  };
}

/** Measurements that are drawn now, in the order in which they were drawn. */
function measures(): Measure[] {
  return tools.annotation.state.getAllAnnotations().flatMap((annotation) => {
    const tool = NAMES.get(annotation.metadata?.toolName ?? '');
    const frame = frameOfImage(annotation.metadata?.referencedImageId ?? '');
    if (tool === undefined || frame === undefined) return [];
    const points = (annotation.data?.handles?.points ?? []).map(([x, y, z]): Vec => [x, y, z]);
    const [stats] = Object.values((annotation.data?.cachedStats ?? {}) as Record<string, Record<string, unknown>>);
    return [
      {
        id: annotation.annotationUID ?? '',
        tool,
        study: frame.study,
        instance: frame.instance,
        frame: frame.frame,
        series: frame.series,
        points,
        values: valuesOf(stats ?? {}),
      },
    ];
  });
}

const UNITS: readonly (readonly [MeasureName, string | undefined])[] = [
  ['length', 'unit'],
  ['width', 'unit'],
  ['angle', undefined],
  ['mean', 'modalityUnit'],
  ['stdDev', 'modalityUnit'],
  ['min', 'modalityUnit'],
  ['max', 'modalityUnit'],
  ['area', 'areaUnit'],
];

function valuesOf(stats: Readonly<Record<string, unknown>>): Measure['values'] {
  return UNITS.flatMap(([name, unitName]) => {
    const value = stats[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    const unit = name === 'angle' ? '°' : unitName === undefined ? '' : stats[unitName];
    return [{ name, value, unit: typeof unit === 'string' ? unit : '' }];
  });
}

function remove(id: string): void {
  tools.annotation.state.removeAnnotation(id);
  redraw();
}
function removeSelected(): void {
  for (const id of tools.annotation.selection.getAnnotationsSelected()) tools.annotation.state.removeAnnotation(id);
  redraw();
}
function redraw(): void {
  const group = ['stack', 'mpr'].flatMap((name) => tools.ToolGroupManager.getToolGroup(name)?.getViewportIds() ?? []);
  tools.utilities.triggerAnnotationRenderForViewportIds(group);
}

/** The drawings of Cornerstone, for a page that loads it late. */
export const drawings = { hold: use, watch, measures, remove, removeSelected };
