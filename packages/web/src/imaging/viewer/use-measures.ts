import { useEffect, useState } from 'react';
import type { Vec } from '../dicom/space.ts';

/** A measurement drawn with the tools of the viewer. */
export interface Measure {
  readonly id: string;
  readonly tool: 'length' | 'angle' | 'bidirectional' | 'rectangle' | 'ellipse';
  readonly study: string;
  readonly instance: string;
  readonly frame: number;
  readonly series: string;
  readonly values: readonly { readonly name: MeasureName; readonly value: number; readonly unit: string }[];
  readonly points: readonly Vec[];
}
export type MeasureName = 'length' | 'width' | 'angle' | 'mean' | 'stdDev' | 'max' | 'min' | 'area';

type Source = typeof import('./measure-source.ts').drawings;

/** The measurements that are drawn now on these studies; empty until Cornerstone is loaded. */
export function useMeasures(studies: readonly string[]) {
  const [source, setSource] = useState<Source>();
  const [all, setAll] = useState<readonly Measure[]>([]);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const loading = import('./measure-source.ts');
    loading.then(
      ({ drawings: loaded }) => {
        if (gone) return;
        setSource(loaded);
        setAll(loaded.measures());
        stop = loaded.watch(() => setAll(loaded.measures()));
      },
      // A pane says it: without these scripts no image is shown either.
      () => undefined,
    );
    // Also a page that was left before they came lets go of what its panes have loaded since.
    const held = loading.then(
      ({ drawings: loaded }) => loaded.hold(),
      () => undefined,
    );
    return () => {
      gone = true;
      stop?.();
      void held.then((release) => release?.());
    };
  }, []);
  return {
    all: all.filter(({ study }) => studies.includes(study)),
    remove: (id: string) => source?.remove(id),
    removeSelected: () => source?.removeSelected(),
  };
}
export type Measures = ReturnType<typeof useMeasures>;
