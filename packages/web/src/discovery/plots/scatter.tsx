import { Button } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import classes from '../discovery.module.css';
import { rounded } from '../properties.ts';
import { type Direction, paretoFront } from './pareto.ts';
import { scaleOf } from './scale.ts';

const WIDTH = 860;
const HEIGHT = 420;
const LEFT = 62;
const BOTTOM = 44;
/** How far from a point a pointer still means it. */
const REACH = 14;

export interface Point {
  readonly number: number;
  readonly x: number;
  readonly y: number;
}
interface Props {
  readonly points: readonly Point[];
  readonly labels: { readonly x: string; readonly y: string };
  /** Which way is better on each axis: the Pareto front is drawn. */
  readonly better: { readonly x: Direction; readonly y: Direction } | undefined;
  readonly chosen: ReadonlySet<number>;
  readonly onOpen: (number: number) => void;
  readonly onToggle: (number: number) => void;
  readonly onChoose: (numbers: readonly number[]) => void;
}

/** Two numbers against each other. Arrow keys go from point to point along x; space chooses, enter opens. */
export function Scatter({ points, labels, better, chosen, onOpen, onToggle, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const picture = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<number | undefined>(undefined);
  const sorted = useMemo(() => [...points].sort((a, b) => a.x - b.x || a.y - b.y), [points]);
  const [x, y] = useMemo(
    () => [
      scaleOf(
        sorted.map((point) => point.x),
        LEFT,
        WIDTH - 14,
        7,
      ),
      scaleOf(
        sorted.map((point) => point.y),
        HEIGHT - BOTTOM,
        12,
      ),
    ],
    [sorted],
  );
  const front = useMemo(
    () =>
      better === undefined
        ? []
        : paretoFront(
            sorted.map((point) => point.x),
            sorted.map((point) => point.y),
            better,
          ).map((i) => sorted[i]!),
    [sorted, better],
  );
  const dots = (some: readonly Point[]): string =>
    some.map((point) => `M${x.place(point.x).toFixed(1)} ${y.place(point.y).toFixed(1)}h0`).join('');
  const current = at === undefined ? undefined : sorted[at];
  const nearest = (event: PointerEvent<SVGSVGElement>): number | undefined => {
    const box = picture.current?.getBoundingClientRect();
    if (box === undefined) return undefined;
    const px = ((event.clientX - box.left) / box.width) * WIDTH;
    const py = ((event.clientY - box.top) / box.height) * HEIGHT;
    let best: number | undefined;
    let least = REACH;
    for (const [i, point] of sorted.entries()) {
      const far = Math.hypot(x.place(point.x) - px, y.place(point.y) - py);
      if (far < least) [best, least] = [i, far];
    }
    return best;
  };
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 10, ArrowDown: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(sorted.length - 1, (at ?? (step > 0 ? -1 : sorted.length)) + step)));
    } else if (event.key === 'Enter' && current !== undefined) onOpen(current.number);
    else if (event.key === ' ' && current !== undefined) {
      event.preventDefault();
      onToggle(current.number);
    }
  };
  const words = (point: Point): string =>
    `${t('discovery.molecule.of', { number: point.number })}: ${labels.x} ${format.number(rounded(point.x))}, ${labels.y} ${format.number(rounded(point.y))}`;
  return (
    <figure className={classes.plot}>
      {/* A picture that keys move through: it holds more points than there could be buttons. */}
      <svg
        ref={picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move from point to point
        tabIndex={0}
        role="img"
        aria-label={t('discovery.plots.scatterOf', { x: labels.x, y: labels.y, count: sorted.length })}
        onKeyDown={key}
        onPointerMove={(event) => setAt(nearest(event))}
        onPointerLeave={() => setAt(undefined)}
        onClick={() => (current === undefined ? undefined : onOpen(current.number))}
      >
        {x.ticks.map((tick) => (
          <g key={tick}>
            <line x1={x.place(tick)} x2={x.place(tick)} y1={12} y2={HEIGHT - BOTTOM} className={classes.gridLine} />
            <text x={x.place(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle" className={classes.tick}>
              {format.number(tick)}
            </text>
          </g>
        ))}
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - 14} y1={y.place(tick)} y2={y.place(tick)} className={classes.gridLine} />
            <text x={LEFT - 8} y={y.place(tick) + 4} textAnchor="end" className={classes.tick}>
              {format.number(tick)}
            </text>
          </g>
        ))}
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 6} textAnchor="middle" className={classes.axis}>
          {labels.x}
        </text>
        <text
          x={14}
          y={(HEIGHT - BOTTOM) / 2}
          textAnchor="middle"
          transform={`rotate(-90 14 ${(HEIGHT - BOTTOM) / 2})`}
          className={classes.axis}
        >
          {labels.y}
        </text>
        <path d={dots(sorted)} className={classes.dots} />
        {front.length === 0 ? null : (
          <>
            <polyline
              points={front.map((point) => `${x.place(point.x).toFixed(1)},${y.place(point.y).toFixed(1)}`).join(' ')}
              className={classes.front}
            />
            <path d={dots(front)} className={classes.frontDots} />
          </>
        )}
        <path d={dots(sorted.filter(({ number }) => chosen.has(number)))} className={classes.chosenDots} />
        {current === undefined ? null : (
          <circle cx={x.place(current.x)} cy={y.place(current.y)} r={8} className={classes.cursor} />
        )}
      </svg>
      <figcaption className={classes.bar}>
        <span className={classes.sub} aria-live="polite">
          {current === undefined ? t('discovery.plots.hint') : words(current)}
        </span>
        {front.length === 0 ? null : (
          <Button size="compact-sm" variant="default" onClick={() => onChoose(front.map(({ number }) => number))}>
            {t('discovery.plots.chooseFront', { count: front.length })}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}
