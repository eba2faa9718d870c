import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { PaeMatrix } from './api.ts';
import classes from './structures.module.css';

/** Dark green for no error to white, as the AlphaFold database draws it. */
const shade = (share: number): [number, number, number] => {
  const s = Math.min(1, Math.max(0, share)) ** 0.75;
  return [Math.round(0 + 255 * s), Math.round(68 + 187 * s), Math.round(27 + 228 * s)];
};

/** The matrix as a picture: row is the residue aligned on, column the residue whose error it is. */
export function PaePlot({ matrix }: { matrix: PaeMatrix }) {
  const { t } = useTranslation();
  const format = useFormat();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { size, max, values, residues } = matrix;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    values.forEach((value, i) => {
      image.data.set([...shade(value / max), 255], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }, [size, max, values]);
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const label = t('structures.paeLabel', {
    residues: format.number(residues),
    max: format.number(max),
    mean: format.number(mean, 1),
  });
  const ramp = [0, 0.25, 0.5, 0.75, 1].map((s) => `rgb(${shade(s).join(' ')})`).join(', ');
  return (
    <div className={classes.stack}>
      <canvas ref={canvas} width={size} height={size} className={classes.pae} role="img" aria-label={label} />
      <div>
        <div className={classes.ramp} style={{ background: `linear-gradient(to right, ${ramp})` }} aria-hidden />
        <div className={classes.ends}>
          <span>{t('structures.angstrom', { value: 0 })}</span>
          <span>{t('structures.angstrom', { value: format.number(max) })}</span>
        </div>
      </div>
      <p className={classes.sub}>{label}</p>
      <p className={classes.sub}>{t('structures.paeAxes')}</p>
    </div>
  );
}
