import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { ImageStack } from '../dicom/frames.ts';
import type { PlaneName } from './planes.ts';
import type { Hover } from './use-pane.ts';
import type { Shown } from './view.ts';
import classes from './viewer.module.css';

/** Facts of patient, series and image in the corners, letters of the patient's sides at the edges, and a scale. */
export function CornerText(props: {
  stack: ImageStack;
  plane: PlaneName | 'stack';
  shown: Shown | undefined;
  hover: Hover | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stack, plane, shown, hover } = props;
  if (shown === undefined) return null;
  const { facts } = stack;
  const edges = shown.edges[plane];
  const first = plane === 'stack' || plane === 'axial';
  const { index, window, scale } = shown;
  return (
    <div className={classes.corners} aria-hidden={first ? undefined : true}>
      {edges === undefined ? null : (
        <>
          <span className={classes.edge} data-side="left">
            {edges.left}
          </span>
          <span className={classes.edge} data-side="right">
            {edges.right}
          </span>
          <span className={classes.edge} data-side="top">
            {edges.top}
          </span>
          <span className={classes.edge} data-side="bottom">
            {edges.bottom}
          </span>
        </>
      )}
      <div className={classes.corner} data-corner="top-left">
        {plane === 'stack' || plane === 'axial' ? (
          <>
            <strong>{facts.patientName ?? facts.patientId}</strong>
            <span>{[facts.patientId, format.date(facts.birthDate), facts.sex].filter(Boolean).join(' · ')}</span>
          </>
        ) : null}
        {plane === 'stack' ? null : <span>{t(`imaging.planes.${plane}`)}</span>}
      </div>
      {first ? (
        <>
          <div className={classes.corner} data-corner="top-right">
            <strong>{facts.study}</strong>
            <span>
              {[facts.number === undefined ? '' : `#${facts.number}`, stack.modality, stack.description, facts.view]
                .filter(Boolean)
                .join(' ')}
            </span>
            <span>{format.date(facts.date)}</span>
            {facts.lossy ? <span className={classes.warned}>{t('imaging.lossy')}</span> : null}
          </div>
          <div className={classes.corner} data-corner="bottom-left">
            <span>
              {t('imaging.imageOf', { index: index + 1, total: stack.frames.length })}
              {facts.thickness === undefined
                ? ''
                : ` · ${format.number(facts.thickness, Number.isInteger(facts.thickness) ? 0 : 2)} mm`}
            </span>
            {window === undefined ? null : (
              <span>
                {t('imaging.windowOf', {
                  center: format.number(window.center, stack.unit === 'SUV' ? 1 : 0),
                  width: format.number(window.width, stack.unit === 'SUV' ? 1 : 0),
                })}
              </span>
            )}
            <span className={classes.hover}>
              {hover === undefined
                ? '\u00a0'
                : [hover, ...(hover.over === undefined ? [] : [hover.over])]
                    .map(({ value, unit }) => `${format.number(value, Number.isInteger(value) ? 0 : 2)} ${unit}`.trim())
                    .join(' · ')}
            </span>
          </div>
          <div className={classes.corner} data-corner="bottom-right">
            <span>{format.percent(shown.zoom)}</span>
            {scale === undefined ? <span>{t('imaging.noScale')}</span> : <ScaleBar scale={scale} />}
          </div>
        </>
      ) : null}
    </div>
  );
}

/** A bar of a round length in mm, at most about 130 pixels long. */
function ScaleBar({ scale }: { scale: number }) {
  const most = 130 * scale;
  const length = [200, 100, 50, 20, 10, 5, 2, 1].find((mm) => mm <= most) ?? 0.5;
  return (
    <span className={classes.scale}>
      <i style={{ width: `${length / scale}px` }} />
      {length >= 10 ? `${length / 10} cm` : `${length} mm`}
    </span>
  );
}
