import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/client.ts';
import { imagingKeys } from '../api.ts';
import { frameKey, type ImageStack } from '../dicom/frames.ts';

/** An image that somebody marked. */
export interface KeyImage {
  readonly series: string;
  readonly instance: string;
  readonly frame: number;
  /** From 1, as it stands in the series. */
  readonly number: number;
  readonly description: string;
}
/** Images that were marked: they last until somebody signs out, and leave nothing on the machine. */
export function useKeyImages(study: string) {
  const queryKey = imagingKeys.keyImages(study);
  const { data: marked } = useQuery<readonly KeyImage[]>({
    queryKey,
    queryFn: () => queries.getQueryData<readonly KeyImage[]>(queryKey) ?? [],
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const keep = (now: readonly KeyImage[]) => queries.setQueryData(queryKey, now);
  return {
    marked,
    any: marked.length > 0,
    clear: () => keep([]),
    has: (key: string): boolean => marked.some(({ instance, frame }) => frameKey(instance, frame) === key),
    toggle: (key: string, stack: ImageStack | undefined) => {
      if (key === '' || stack === undefined) return;
      const without = marked.filter(({ instance, frame }) => frameKey(instance, frame) !== key);
      if (without.length < marked.length) return keep(without);
      const index = stack.frames.findIndex(({ instance, frame }) => frameKey(instance, frame) === key);
      const found = stack.frames[index];
      if (found === undefined) return;
      keep([
        ...marked,
        {
          series: stack.series,
          instance: found.instance,
          frame: found.frame,
          number: index + 1,
          description: [stack.modality, stack.description].filter(Boolean).join(' '),
        },
      ]);
    },
  };
}
