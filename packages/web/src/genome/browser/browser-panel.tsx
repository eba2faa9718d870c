import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type GenomeResult, variantsQuery } from '../api.ts';
import classes from '../genome.module.css';
import { VariantList } from '../variant-list.tsx';
import {
  around,
  genesOf,
  moved,
  type Place,
  placeOf,
  positionsOf,
  textOf,
  tilesOf,
  variantFeature,
  zoomed,
} from './places.ts';
import type { GenomeView } from './view.ts';

/** Most variants of a piece that is fetched. */
const MOST = 2_000;
/** Rows of the table. */
const ROWS = 100;

/** What is shown of a file that was read before genes had places. */
const ELSE: Place = { chromosome: 'chr10', from: 94_700_000, to: 94_900_000 };

/** The genome drawn along its chromosomes: genes of drugs, positions that decide or are missing, variants; with the same in a table. */
export function BrowserPanel({ patient, result }: { patient: string; result: GenomeResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const genes = result.genes.filter(({ place }) => place !== undefined);
  const first = genes.find(({ decisive }) => decisive.length > 0) ?? genes[0];
  const [place, setPlace] = useState<Place>(() => around(first?.place ?? ELSE));
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const show = (next: Place) => {
    setPlace(next);
    setTyped(undefined);
    setWrong(false);
  };
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const next = placeOf(typed ?? textOf(place));
    if (next === undefined) setWrong(true);
    else show(next);
  };
  const chosen = genes.find(({ place: own }) => own !== undefined && textOf(around(own)) === textOf(place));
  return (
    <Card title={t('genome.browser.title')} id="genome-browser">
      <div className={classes.stack}>
        <div className={classes.browserBar}>
          <NativeSelect
            label={t('genome.gene')}
            value={chosen?.gene ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const gene = genes.find((each) => each.gene === value);
              if (gene?.place !== undefined) show(around(gene.place));
            }}
            data={[{ value: '', label: '–' }, ...genes.map(({ gene }) => gene)]}
          />
          <form className={classes.region} onSubmit={jump}>
            <TextInput
              label={t('genome.region')}
              value={typed ?? textOf(place)}
              error={wrong ? t('genome.browser.noPlace') : undefined}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" variant="default">
              {t('genome.look')}
            </Button>
          </form>
          <Moves place={place} show={show} />
        </div>
        <Drawing patient={patient} result={result} place={place} show={show} />
        <p className={classes.sub}>{t('genome.browser.keys')}</p>
        <Within patient={patient} genome={result.id} place={place} />
        <p className={classes.sub}>{t('genome.browser.width', { width: format.number(place.to - place.from + 1) })}</p>
      </div>
    </Card>
  );
}

function Moves({ place, show }: { place: Place; show: (place: Place) => void }) {
  const { t } = useTranslation();
  const acts = [
    { name: 'left', Icon: IconArrowLeft, next: () => moved(place, -0.5) },
    { name: 'right', Icon: IconArrowRight, next: () => moved(place, 0.5) },
    { name: 'nearer', Icon: IconZoomIn, next: () => zoomed(place, 0.5) },
    { name: 'farther', Icon: IconZoomOut, next: () => zoomed(place, 2) },
  ] as const;
  return (
    <div className={classes.acts}>
      {acts.map(({ name, Icon, next }) => (
        <ActionIcon
          key={name}
          variant="default"
          size="lg"
          aria-label={t(`genome.browser.${name}`)}
          onClick={() => show(next())}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}

const KEYS: Readonly<Record<string, (place: Place) => Place>> = {
  ArrowLeft: (place) => moved(place, -0.25),
  ArrowRight: (place) => moved(place, 0.25),
  ArrowUp: (place) => zoomed(place, 0.5),
  ArrowDown: (place) => zoomed(place, 2),
  '+': (place) => zoomed(place, 0.5),
  '-': (place) => zoomed(place, 2),
};

interface DrawingProps {
  readonly patient: string;
  readonly result: GenomeResult;
  readonly place: Place;
  readonly show: (place: Place) => void;
}

function Drawing({ patient, result, place, show }: DrawingProps) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<GenomeView>(undefined);
  const latest = useRef({ place, show });
  latest.current = { place, show };
  const [error, setError] = useState<unknown>();
  const { id } = result;
  useEffect(() => {
    let gone = false;
    const open = async () => {
      const { openView } = await import('./view.ts');
      if (gone || container.current === null) return;
      const opened = await openView(
        container.current,
        latest.current.place,
        {
          genes: { name: t('genome.browser.genes'), features: genesOf(result) },
          positions: {
            name: t('genome.browser.positions'),
            features: positionsOf(result, { missing: t('genome.browser.missing') }),
          },
          variants: {
            name: t('genome.variants'),
            load: async (where) => {
              const tiles = tilesOf(where).map((tile) =>
                queries.fetchQuery({
                  ...variantsQuery(patient, id, textOf(tile), MOST),
                  staleTime: Number.POSITIVE_INFINITY,
                }),
              );
              return (await Promise.all(tiles)).flatMap(({ variants }) => variants.map(variantFeature));
            },
          },
        },
        (next) => latest.current.show(next),
      );
      if (gone) opened.dispose();
      else {
        view.current = opened;
        await opened.go(latest.current.place);
      }
    };
    void open().catch(setError);
    return () => {
      gone = true;
      view.current?.dispose();
      view.current = undefined;
    };
  }, [patient, id, result, t]);
  useEffect(() => {
    void view.current?.go(place).catch(setError);
  }, [place]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = KEYS[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(next(place));
  };
  return (
    <>
      {error === undefined ? null : <Failure error={error} compact />}
      <section
        className={classes.drawing}
        aria-label={t('genome.along', { region: textOf(place) })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved by keys; what it shows is in the table
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div ref={container} aria-hidden />
      </section>
    </>
  );
}

/** The variants of what is drawn, in words. */
function Within({ patient, genome, place }: { patient: string; genome: string; place: Place }) {
  const { t } = useTranslation();
  const [still] = useDebouncedValue(place, 400);
  const tiles = tilesOf(still);
  const pieces = useQueries({
    queries: tiles.map((tile) => ({
      ...variantsQuery(patient, genome, textOf(tile), MOST),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  if (tiles.length === 0) return <p className={classes.sub}>{t('genome.browser.comeNearer')}</p>;
  const failed = pieces.find(({ isError }) => isError);
  if (failed !== undefined) return <Failure error={failed.error} compact />;
  if (pieces.some(({ isLoading }) => isLoading)) return <p className={classes.sub}>{t('genome.browser.loading')}</p>;
  const here = pieces
    .flatMap(({ data }) => data?.variants ?? [])
    .filter(({ position }) => position >= still.from && position <= still.to);
  const more = here.length > ROWS || pieces.some(({ data }) => data?.more === true);
  return (
    <>
      <p className={classes.sub} aria-live="polite">
        {t('genome.browser.count', { count: here.length, region: textOf(still) })}
      </p>
      {here.length === 0 ? null : <VariantList variants={here.slice(0, ROWS)} />}
      {more ? <p className={classes.sub}>{t('genome.variantsMore')}</p> : null}
    </>
  );
}
