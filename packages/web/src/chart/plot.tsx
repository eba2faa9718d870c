import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../format/use-format.ts';
import classes from './results.module.css';
import type { PlotData } from './series.ts';

const HEIGHT = 150;

/** One line over time with its reference band. The tooltip follows the pointer and the arrow keys. */
export function Plot({ data, label, unit }: { data: PlotData; label: string; unit: string | undefined }) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const [at, setAt] = useState<{ index: number; left: number } | undefined>(undefined);
  const format = useFormat();
  const scheme = useComputedColorScheme('light');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page when the scheme changes
  useEffect(() => {
    const box = holder.current!;
    const css = getComputedStyle(box);
    const color = (name: string) => css.getPropertyValue(name).trim();
    const band = (u: uPlot) => {
      if (data.low === undefined && data.high === undefined) return;
      const { left, top, width, height } = u.bbox;
      const clamp = (value: number) => Math.min(top + height, Math.max(top, value));
      const from = data.high === undefined ? top : clamp(u.valToPos(data.high, 'y', true));
      const to = data.low === undefined ? top + height : clamp(u.valToPos(data.low, 'y', true));
      u.ctx.save();
      u.ctx.fillStyle = color('--ac-supported-soft');
      u.ctx.fillRect(left, from, width, Math.max(0, to - from));
      u.ctx.strokeStyle = color('--ac-supported');
      u.ctx.globalAlpha = 0.45;
      u.ctx.setLineDash([4, 4]);
      for (const limit of [data.low, data.high]) {
        if (limit === undefined) continue;
        const y = u.valToPos(limit, 'y', true);
        if (y < top || y > top + height) continue;
        u.ctx.beginPath();
        u.ctx.moveTo(left, y);
        u.ctx.lineTo(left + width, y);
        u.ctx.stroke();
      }
      u.ctx.restore();
    };
    const axis = {
      stroke: color('--ac-ink-soft'),
      font: `11px ${css.fontFamily}`,
      grid: { stroke: color('--ac-line'), width: 1 },
      ticks: { show: false },
    };
    const chart = new uPlot(
      {
        width: Math.max(160, box.clientWidth),
        height: HEIGHT,
        legend: { show: false },
        cursor: { y: false, points: { size: 9 }, drag: { x: false, y: false } },
        scales: { x: { time: true, range: (_, min, max) => spread(min, max) }, y: { range: [data.min, data.max] } },
        axes: [
          { ...axis, grid: { show: false }, size: 24, space: 90, values: (_, splits) => ticks(splits, format.date) },
          { ...axis, size: 44, space: 30, values: (_, splits) => splits.map((value) => format.number(value)) },
        ],
        series: [
          {},
          {
            label,
            stroke: color('--ac-accent'),
            width: 2,
            points: { show: true, size: 6, fill: color('--ac-paper'), stroke: color('--ac-accent'), width: 2 },
          },
        ],
        hooks: {
          drawClear: [band],
          setCursor: [
            (u) => {
              const index = u.cursor.idx;
              setAt(
                index === null || index === undefined || (u.cursor.left ?? -1) < 0
                  ? undefined
                  : { index, left: u.valToPos(u.data[0][index]!, 'x') + u.bbox.left / devicePixelRatio },
              );
            },
          ],
        },
      },
      [data.x, data.y],
      box,
    );
    plot.current = chart;
    const observer = new ResizeObserver(([entry]) =>
      chart.setSize({ width: Math.max(160, entry!.contentRect.width), height: HEIGHT }),
    );
    observer.observe(box);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [data, label, scheme, format]);

  const point = at === undefined ? undefined : data.points[at.index];
  return (
    <div className={classes.plot}>
      <div ref={holder} aria-hidden />
      {point === undefined || at === undefined ? null : (
        <div className={`${classes.tip} tabular`} style={{ left: Math.max(60, at.left) }}>
          <strong>{format.quantity({ value: point.value, unit })}</strong>
          <span>{format.dateTime(point.time)}</span>
        </div>
      )}
    </div>
  );
}

/** A little air on both sides, and a day of width when every value is of one moment. */
function spread(min: number, max: number): [number, number] {
  const pad = Math.max((max - min) * 0.04, 3600 * 4);
  return [min - pad, max + pad];
}

/** Day marks without repeating the same day. */
function ticks(splits: readonly number[], date: (text: string) => string): string[] {
  let last = '';
  return splits.map((split) => {
    const text = date(new Date(split * 1000).toISOString().slice(0, 10));
    const shown = text === last ? '' : text;
    last = text;
    return shown;
  });
}
