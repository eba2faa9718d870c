import { useEffect, useMemo, useState } from 'react';
import type { ImagingSeries } from '../api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import { useStack } from '../viewer/use-stack.ts';
import type { Fusion, FusionSettings } from './source.ts';

type Source = typeof import('./source.ts');

/** Whether two stacks lie in one space, so that one can be laid over the other. */
const together = (one: ImageStack, other: ImageStack): boolean => {
  const place = one.frames[0]?.frameOfReference;
  return one.series !== other.series && place !== undefined && place === other.frames[0]?.frameOfReference;
};

/** A PET of the study over the images of its other series; undefined while it is off, or before it is known. */
export function useFusion(study: string, series: readonly ImagingSeries[]) {
  const pets = series.filter(({ kind, modality, frames }) => kind === 'image' && modality === 'PT' && frames > 2);
  const [chosen, setChosen] = useState<string>();
  const [on, setOn] = useState(false);
  const [settings, setSettings] = useState<FusionSettings>({ map: 'hot', upper: 8, opacity: 0.6 });
  const pet = pets.find(({ uid }) => uid === chosen) ?? pets[0];
  const asked = on ? pet : undefined;
  const found = useStack(study, asked?.uid ?? '', asked !== undefined);
  const stack = asked === undefined ? undefined : found.data;
  const [source, setSource] = useState<Source>();
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    if (stack === undefined) return;
    let stop = (): void => undefined;
    let gone = false;
    setLoaded(0);
    void import('./source.ts').then((module) => {
      if (gone) return;
      setSource(module);
      stop = module.load(stack, setLoaded);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [stack]);
  const layer = useMemo(
    // Anew for each image that comes, so that it is drawn again.
    () => (source === undefined || stack === undefined || loaded < 0 ? undefined : new source.Fusion(stack, settings)),
    [source, stack, settings, loaded],
  );
  return {
    available: pets,
    on,
    setOn,
    pet,
    choose: setChosen,
    settings,
    change: (change: Partial<FusionSettings>) => setSettings({ ...settings, ...change }),
    error: on && found.isError ? found.error : undefined,
    /** What is laid over this stack. */
    over: (below: ImageStack | undefined): Fusion | undefined =>
      below === undefined || layer === undefined || !together(layer.stack, below) ? undefined : layer,
    unit: stack?.unit ?? '',
  };
}
export type FusionState = ReturnType<typeof useFusion>;
