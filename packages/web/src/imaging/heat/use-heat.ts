import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { StudyDetail } from '../api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import { type HeatKind, heatQuery, type MappedFinding } from './api.ts';
import { HeatLayer } from './layer.ts';

/** Of which finding a map is asked for. */
export interface HeatChoice {
  readonly analysis: string;
  readonly finding: string;
  readonly instance: string;
}

const same = (one: HeatChoice | undefined, { analysis, finding, instance }: HeatChoice): boolean =>
  one?.analysis === analysis && one.finding === finding && one.instance === instance;

/** Whether a finding keeps a map of where it came from. */
export const hasHeat = (finding: StudyDetail['analyses'][number]['findings'][number]): boolean =>
  finding.instance !== undefined && ['heatMap', 'gradients'].some((name) => name in finding.method.parameters);

/** Every map that can be shown of a study, of its newest analysis first. */
export const choicesOf = ({ analyses }: StudyDetail): HeatChoice[] =>
  [...analyses]
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
    .flatMap(({ id, findings }) =>
      findings.filter(hasHeat).map(({ finding, instance }) => ({ analysis: id, finding, instance: instance! })),
    );

/** The map that is laid over its image: fetched when it is asked for, shown until it is put away. */
export function useHeat() {
  const [choice, setChoice] = useState<HeatChoice>();
  const [kind, setKind] = useState<HeatKind>('occlusion');
  const [opacity, setOpacity] = useState(0.6);
  const found = useQuery({ ...heatQuery(choice?.analysis ?? ''), enabled: choice !== undefined });
  const item: MappedFinding | undefined =
    choice === undefined
      ? undefined
      : found.data?.items.find(({ finding, instance }) => finding === choice.finding && instance === choice.instance);
  const map = item?.maps.find((one) => one.kind === kind) ?? item?.maps[0];
  const layer = useMemo(
    () => (map === undefined || item === undefined ? undefined : new HeatLayer(map, item, opacity)),
    [map, item, opacity],
  );
  return {
    choice,
    item,
    map,
    opacity,
    setKind,
    setOpacity,
    isShown: (of: HeatChoice) => same(choice, of),
    show: setChoice,
    loading: choice !== undefined && found.isPending,
    error: choice !== undefined && found.isError ? found.error : undefined,
    retry: () => void found.refetch(),
    /** What is laid over this stack. */
    over: (stack: ImageStack | undefined): HeatLayer | undefined =>
      stack?.series === item?.series && stack !== undefined ? layer : undefined,
  };
}
export type HeatState = ReturnType<typeof useHeat>;
