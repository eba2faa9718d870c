import { Button, Loader } from '@mantine/core';
import { IconFocusCentered } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from './picture.ts';
import { cssColour, PLDDT_BANDS } from './plddt.ts';
import type { Scene } from './scene.ts';
import classes from './structures.module.css';

type State = 'loading' | 'ready' | 'no-webgl' | { readonly failed: string };

/** A structure that can be turned. Mol* comes as a file of its own when the first one is shown. */
export function StructureViewer({ picture, label }: { picture: Picture; label: string }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | undefined>(undefined);
  const [state, setState] = useState<State>('loading');
  const [pointed, setPointed] = useState('');
  useEffect(() => {
    let gone = false;
    const begun = import('./scene.ts').then(({ createScene }) =>
      gone ? undefined : createScene(canvas.current!, frame.current!, setPointed),
    );
    begun.then(
      (made) => {
        if (gone) return made?.dispose();
        scene.current = made;
        setState(made ? 'ready' : 'no-webgl');
      },
      (error: Error) => setState({ failed: error.message }),
    );
    return () => {
      gone = true;
      scene.current?.dispose();
      scene.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (state !== 'ready') return;
    scene.current?.background(backgroundOf(frame.current!));
    scene.current
      ?.show(picture, { box: t('structures.box') })
      .catch((error: Error) => setState({ failed: error.message }));
  }, [state, picture, t]);
  return (
    <figure className={classes.viewer}>
      <div className={classes.frame} ref={frame} data-state={typeof state === 'string' ? state : 'failed'}>
        <canvas ref={canvas} className={classes.canvas} role="img" aria-label={label} />
        {state === 'loading' ? (
          <div className={classes.over} role="status">
            <Loader size="sm" type="dots" /> {t('structures.loading')}
          </div>
        ) : null}
        {state === 'no-webgl' ? <div className={classes.over}>{t('structures.noWebgl')}</div> : null}
        {typeof state === 'object' ? (
          <div className={classes.over} role="alert">
            {t('structures.cannotShow', { why: state.failed })}
          </div>
        ) : null}
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.pointed}>{pointed === '' ? t('structures.turn') : pointed}</span>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconFocusCentered size={14} aria-hidden />}
          disabled={state !== 'ready'}
          onClick={() => scene.current?.focus()}
        >
          {t('structures.focus')}
        </Button>
      </figcaption>
      {picture.colour === 'plddt' ? <PlddtLegend /> : null}
    </figure>
  );
}

/** What the colours of a predicted structure mean. */
export function PlddtLegend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend} aria-label={t('structures.plddt')}>
      {PLDDT_BANDS.map(({ name, colour }) => (
        <li key={name}>
          <span className={classes.swatch} style={{ background: cssColour(colour) }} aria-hidden />
          {t(`structures.bands.${name}`)}
        </li>
      ))}
    </ul>
  );
}

/** The colour of the paper around, so that the picture sits on it in light and in dark. */
function backgroundOf(element: HTMLElement): number {
  const [r = 255, g = 255, b = 255] = (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number);
  return (r << 16) | (g << 8) | b;
}
