import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import type { ImageStack } from '../dicom/frames.ts';
import { CornerText } from './corner-text.tsx';
import { EditLayer } from './edit-layer.tsx';
import { PLANES } from './planes.ts';
import { type PaneProps, usePane } from './use-pane.ts';
import { useStack } from './use-stack.ts';
import classes from './viewer.module.css';

/** One series, as images one by one or as three planes. */
export function Pane(props: PaneProps & { readonly study: string; readonly series: string }) {
  const { t } = useTranslation();
  const { study, series } = props;
  const stack = useStack(study, series);
  if (stack.isPending) return <Waiting />;
  if (stack.isError)
    return (
      <div className={classes.paneState}>
        <Failure error={stack.error} retry={() => void stack.refetch()} />
      </div>
    );
  if (stack.data === undefined) return <div className={classes.paneState}>{t('imaging.noImages')}</div>;
  return <OpenPane key={`${series}-${props.mode}`} {...props} stack={stack.data} />;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes.paneState} role="status">
      <Loader size="sm" type="dots" color="gray.4" />
      {t('imaging.opening')}
    </div>
  );
}

function OpenPane(props: PaneProps & { readonly stack: ImageStack }) {
  const { t } = useTranslation();
  const { stack, mode, active } = props;
  const { frame, elements, shown, loaded, failed, view, hover, handlers } = usePane(props);
  const label = t('imaging.paneLabel', {
    modality: stack.modality,
    description: stack.description || t('imaging.untitled'),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pane of images is no fieldset
    <div
      ref={frame}
      className={classes.pane}
      data-active={active || undefined}
      data-mode={mode}
      data-loaded={loaded}
      data-total={stack.frames.length}
      role="group"
      aria-label={label}
      tabIndex={-1}
      {...handlers}
    >
      {(mode === 'mpr' ? PLANES : (['stack'] as const)).map((name) => (
        <div key={name} className={classes.plane} data-plane={name}>
          <div
            ref={(element) => {
              elements.current[name] = element;
            }}
            className={classes.canvas}
          />
          <CornerText
            stack={stack}
            plane={name}
            shown={shown}
            hover={name === 'stack' || name === 'axial' ? hover : undefined}
          />
        </div>
      ))}
      {props.edit === undefined || mode === 'mpr' || view === undefined ? null : (
        <EditLayer edit={props.edit} view={view} stack={stack} index={shown?.index ?? 0} />
      )}
      {shown === undefined && failed === undefined ? (
        <div className={classes.over} role="status">
          <Loader size="sm" type="dots" color="gray.4" />
          {t('imaging.opening')}
        </div>
      ) : null}
      {failed === undefined ? null : (
        <div className={classes.over} role="alert">
          {t('imaging.cannotShow', { why: failed })}
        </div>
      )}
      {loaded < stack.frames.length && failed === undefined ? (
        <progress
          className={classes.progress}
          value={loaded}
          max={stack.frames.length}
          aria-label={t('imaging.loadingImages', { loaded, total: stack.frames.length })}
        />
      ) : null}
    </div>
  );
}
