import { useState } from 'react';
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
const place = (study: string): string => `aceso-key-images-${study}`;

function read(study: string): readonly KeyImage[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(study)) ?? '[]');
    return Array.isArray(kept) ? (kept as KeyImage[]) : [];
  } catch {
    return [];
  }
}

/** Images marked in this browser: they stay until the mark is taken away. */
export function useKeyImages(study: string) {
  const [marked, setMarked] = useState(() => read(study));
  const keep = (now: readonly KeyImage[]) => {
    setMarked(now);
    localStorage.setItem(place(study), JSON.stringify(now));
  };
  return {
    marked,
    any: marked.length > 0,
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
