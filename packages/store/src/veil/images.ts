import type { ImagePlace, ImageQuery, Images } from '../images/port.ts';

/** Images of the patients that are seen. A study that is not linked to anybody is seen by all who may see images. */
export function imagesBehind(images: Images, hidden: (patient: string) => boolean): Images {
  const seen = async (study: string): Promise<boolean> => {
    const row = await images.study(study);
    return row === undefined || row.patient === '' || !hidden(row.patient);
  };
  const isSeen = ({ patient }: { readonly patient: string }) => patient === '' || !hidden(patient);
  const pages = async <T>(
    query: ImageQuery,
    read: (query: ImageQuery) => Promise<readonly T[]>,
    patientOf: (row: T) => string,
  ): Promise<T[]> => {
    // Offsets count what is seen, so what lies before them is read too.
    const found: T[] = [];
    const page = 200;
    for (let offset = 0; found.length < query.offset + query.limit; offset += page) {
      const rows = await read({ ...query, offset, limit: page });
      found.push(...rows.filter((row) => isSeen({ patient: patientOf(row) })));
      if (rows.length < page) break;
    }
    return found.slice(query.offset, query.offset + query.limit);
  };
  const ifSeen = async <T>({ study }: Pick<ImagePlace, 'study'>, read: () => Promise<T>, otherwise: T): Promise<T> =>
    (await seen(study)) ? read() : otherwise;
  return {
    ...images,
    studies: (query) =>
      pages(
        query,
        (one) => images.studies(one),
        ({ patient }) => patient,
      ),
    patients: (query) =>
      pages(
        query,
        (one) => images.patients(one),
        ({ head }) => head.patient,
      ),
    async countStudies(where) {
      const all = await pages(
        { where, limit: 1_000_000, offset: 0 },
        (one) => images.studies(one),
        ({ patient }) => patient,
      );
      return all.length;
    },
    series: (query) =>
      pages(
        query,
        (one) => images.series(one),
        ({ head }) => head.patient,
      ),
    instances: (query) =>
      pages(
        query,
        (one) => images.instances(one),
        ({ head }) => head.patient,
      ),
    async study(uid) {
      const row = await images.study(uid);
      return row && isSeen(row) ? row : undefined;
    },
    studiesOf: async (uids) => (await images.studiesOf(uids)).filter(isSeen),
    seriesOf: (study) => ifSeen({ study }, () => images.seriesOf(study), []),
    sizesOf: (study) => ifSeen({ study }, () => images.sizesOf(study), new Map()),
    files: (place) => ifSeen(place, () => images.files(place), []),
    file: (place) => ifSeen(place, () => images.file(place), undefined),
    middle: (place) => ifSeen(place, () => images.middle(place), undefined),
    metadata: (place) => ifSeen(place, () => images.metadata(place), []),
  };
}
