import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../api/client.ts';
import { imagingKeys } from '../api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import { placesOf, shapeOf } from '../sr/document.ts';
import type { KeyImage } from '../viewer/use-key-images.ts';
import type { Measure } from '../viewer/use-measures.ts';
import type { RegionShape } from '../viewer/use-pane.ts';
import { marksApi, marksKey, type PersonalDocument } from './api.ts';
import { markOf } from './drawn.ts';

const NONE: readonly PersonalDocument[] = [];

/** What people measured and chose on a study, as its documents say; and what stores more of it under one's own name. */
export function useMarks(study: string, stacks: Readonly<Record<string, ImageStack>>, stored: () => void) {
  const found = useQuery({ queryKey: marksKey(study), queryFn: () => marksApi.read(study), staleTime: 60_000 });
  const documents = found.data?.items ?? NONE;
  const shapes = useMemo(
    () => Object.values(stacks).flatMap((stack) => documents.flatMap((document) => shapesOf(document, stack))),
    [stacks, documents],
  );
  const store = useMutation({
    mutationFn: ({ measures, keyImages, nameOf }: Drawn) =>
      marksApi.store(study, {
        marks: measures.flatMap((measure, i) => {
          const image = imageOf(measure, stacks);
          return image === undefined ? [] : [markOf(measure, image, nameOf(measure, i))];
        }),
        keyImages: keyImages.map(({ series, instance, frame }) => ({ series, instance, frame })),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: marksKey(study) });
      void queries.invalidateQueries({ queryKey: imagingKeys.study(study) });
      stored();
    },
  });
  return { documents, shapes, error: found.error ?? undefined, store };
}
export type Marks = ReturnType<typeof useMarks>;

interface Drawn {
  readonly measures: readonly Measure[];
  readonly keyImages: readonly KeyImage[];
  readonly nameOf: (measure: Measure, index: number) => string;
}

const imageOf = ({ instance, frame }: Measure, stacks: Readonly<Record<string, ImageStack>>) =>
  Object.values(stacks)
    .flatMap(({ frames }) => frames)
    .find((one) => one.instance === instance && one.frame === frame);

/** Everything that a document draws on a stack, named once. */
function shapesOf({ instance, groups }: PersonalDocument, stack: ImageStack): RegionShape[] {
  return groups.flatMap((group, i) => {
    const places = placesOf([...group.regions, ...group.measurements.flatMap(({ regions }) => regions)]);
    return places
      .filter(({ coordinates }) => coordinates !== undefined)
      .flatMap((place, n) => {
        const found = shapeOf(place, stack, `${instance}#${i}-${n}`, n === 0 ? (group.trackingId ?? '') : '');
        return (found?.shapes ?? []).map((shape) => ({ ...shape, strong: false, colour: 'rgb(255, 214, 102)' }));
      });
  });
}
