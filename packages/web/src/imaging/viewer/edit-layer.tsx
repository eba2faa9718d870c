import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageStack } from '../dicom/frames.ts';
import type { RegionEdit } from '../regions/region-edit.ts';
import { pixelAt } from './geometry.ts';
import type { View } from './view.ts';
import classes from './viewer.module.css';

/** Takes the pointer while a region is drawn: brush and eraser paint at once, a closed line counts when the button is let go. */
export function EditLayer({
  edit,
  view,
  stack,
  index,
}: {
  edit: RegionEdit;
  view: View;
  stack: ImageStack;
  index: number;
}) {
  const { t } = useTranslation();
  const last = useRef<readonly [number, number]>(undefined);
  const line = useRef<number[]>([]);
  const [trace, setTrace] = useState('');
  const at = (event: PointerEvent): readonly [number, number] | undefined => {
    const point = view.pointAt(event);
    return point === undefined ? undefined : pixelAt(stack.frames[index]!, point);
  };
  const encloses = edit.tool === 'contour' || edit.tool === 'cut';
  const offset = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return `${(event.clientX - box.left).toFixed(1)},${(event.clientY - box.top).toFixed(1)}`;
  };
  return (
    <div
      className={classes.editLayer}
      data-edit-layer
      role="application"
      aria-label={t('imaging.edit.drawOn', { region: edit.label })}
      onPointerDown={(event) => {
        const pixel = at(event);
        if (event.button !== 0 || pixel === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        edit.begin(index);
        last.current = pixel;
        line.current = [...pixel];
        if (encloses) setTrace(offset(event));
        else {
          edit.stroke(index, pixel, pixel);
          view.repaint();
        }
      }}
      onPointerMove={(event) => {
        const pixel = last.current === undefined ? undefined : at(event);
        if (pixel === undefined) return;
        if (encloses) {
          line.current.push(...pixel);
          setTrace((before) => `${before} ${offset(event)}`);
        } else {
          edit.stroke(index, last.current!, pixel);
          view.repaint();
        }
        last.current = pixel;
      }}
      onPointerUp={() => {
        if (last.current === undefined) return;
        last.current = undefined;
        if (encloses && line.current.length >= 6) edit.enclose(index, line.current);
        setTrace('');
        view.repaint();
        edit.onChange();
      }}
    >
      {trace === '' ? null : (
        <svg className={classes.trace} aria-hidden>
          <polygon points={trace} />
        </svg>
      )}
    </div>
  );
}
