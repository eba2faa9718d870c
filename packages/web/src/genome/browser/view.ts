import igv from 'igv';
import { CHROMOSOMES, type Feature, type Place, textOf, WIDEST } from './places.ts';

/** A drawn part of the genome. All of igv.js is behind this file, which is loaded when the browser is first opened. */
export interface GenomeView {
  go(place: Place): Promise<void>;
  dispose(): void;
}

export interface Tracks {
  readonly genes: { readonly name: string; readonly features: readonly Feature[] };
  readonly positions: { readonly name: string; readonly features: readonly Feature[] };
  readonly variants: { readonly name: string; readonly load: (place: Place) => Promise<readonly Feature[]> };
}

/**
 * Nothing is asked of another host: the genome is the lengths of its chromosomes, tracks come from this page, and what igv.js would
 * search for by name (its list of genomes, its search) is not switched on.
 * @param onMove where it was dragged to
 */
export async function openView(
  container: HTMLDivElement,
  place: Place,
  { genes, positions, variants }: Tracks,
  onMove: (place: Place) => void,
): Promise<GenomeView> {
  const sizes = [...CHROMOSOMES].map(([name, length]) => `${name}\t${length}`).join('\n');
  const annotation = (order: number, name: string, features: readonly Feature[]) => ({
    type: 'annotation' as const,
    name,
    order,
    features: features.map((each) => ({ ...each })),
    displayMode: 'EXPANDED' as const,
    autoHeight: true,
    visibilityWindow: -1,
    removable: false,
  });
  const browser = await igv.createBrowser(container, {
    loadDefaultGenomes: false,
    reference: {
      id: 'GRCh38',
      name: 'GRCh38',
      format: 'chromsizes',
      // Read from memory: a File is not fetched.
      fastaURL: new File([sizes], 'GRCh38.sizes'),
      wholeGenomeView: false,
      showIdeogram: false,
    },
    locus: textOf(place),
    showNavigation: false,
    showIdeogram: false,
    showSequence: false,
    showCursorGuide: false,
    tracks: [
      annotation(1, genes.name, genes.features),
      annotation(2, positions.name, positions.features),
      {
        type: 'annotation',
        name: variants.name,
        order: 3,
        displayMode: 'EXPANDED',
        autoHeight: true,
        visibilityWindow: WIDEST,
        removable: false,
        reader: {
          readFeatures: async (chromosome: string, start: number, end: number) =>
            (await variants.load({ chromosome, from: Math.floor(start) + 1, to: Math.ceil(end) })).map((each) => ({
              ...each,
            })),
        },
      },
    ],
  } as unknown as Parameters<typeof igv.createBrowser>[1]);
  // Where the picture was dragged to counts; what its own layout changes does not.
  let dragged = false;
  const onDown = () => {
    dragged = true;
  };
  container.addEventListener('pointerdown', onDown);
  container.addEventListener('mousedown', onDown);
  const shown = (): Place | undefined => {
    const [frame] = (browser as unknown as { referenceFrameList: { chr: string; start: number; end: number }[] })
      .referenceFrameList;
    return frame && { chromosome: frame.chr, from: Math.floor(frame.start) + 1, to: Math.round(frame.end) };
  };
  browser.on('locuschange', (() => {
    const now = shown();
    if (dragged && now !== undefined) onMove(now);
  }) as never);
  return {
    async go(next) {
      const now = shown();
      if (dragged && now !== undefined && textOf(now) === textOf(next)) return;
      dragged = false;
      await browser.search(textOf(next));
      // The first time it may not know its own width yet.
      const then = shown();
      if (then && Math.abs(then.to - next.to) > (next.to - next.from) / 100) await browser.search(textOf(next));
    },
    dispose() {
      container.removeEventListener('pointerdown', onDown);
      container.removeEventListener('mousedown', onDown);
      igv.removeBrowser(browser);
    },
  };
}
