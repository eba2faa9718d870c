import { Button, Group, Loader, Modal, TextInput } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Canvas } from './canvas.ts';
import { isDrawable, type Notation } from './notation.ts';
import classes from './sketch.module.css';

export interface SketchDialogProps {
  readonly notation: Notation;
  /** What is drawn to begin with. */
  readonly text: string;
  readonly onUse: (text: string) => void;
  readonly onClose: () => void;
}

type State = 'loading' | 'ready' | { readonly failed: string };

/** A structure to draw, and the same as text: each follows the other. The editor comes as a file of its own with the first dialog. */
export function SketchDialog({ notation, text: first, onUse, onClose }: SketchDialogProps) {
  const { t } = useTranslation();
  const canvas = useRef<Canvas | undefined>(undefined);
  const latest = useRef(first);
  const [state, setState] = useState<State>('loading');
  const [text, setText] = useState(first);
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [undrawable, setUndrawable] = useState(false);
  const show = useCallback(
    (wanted: string) => {
      const drawn = isDrawable(wanted, notation) && canvas.current?.show(wanted) === true;
      if (!drawn) canvas.current?.show('');
      setUndrawable(!drawn);
    },
    [notation],
  );
  useEffect(() => {
    if (host === null) return;
    let gone = false;
    import('./canvas.ts').then(
      ({ createCanvas }) => {
        if (gone) return;
        const words = { area: t('sketch.area'), toolbar: t('sketch.toolbar') };
        canvas.current = createCanvas(host, notation, words, (drawn) => {
          latest.current = drawn;
          setText(drawn);
          setUndrawable(false);
        });
        show(latest.current);
        setState('ready');
      },
      (error: Error) => setState({ failed: error.message }),
    );
    return () => {
      gone = true;
      canvas.current?.dispose();
      canvas.current = undefined;
    };
  }, [host, notation, show, t]);
  const write = (written: string): void => {
    latest.current = written;
    setText(written);
    if (state === 'ready') show(written.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('sketch.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.hint}>{t('sketch.hint')}</p>
      <div className={classes.frame}>
        <div className={classes.host} ref={setHost} />
        {state === 'loading' ? (
          <div className={classes.over} role="status">
            <Loader size="sm" type="dots" /> {t('sketch.loading')}
          </div>
        ) : null}
        {typeof state === 'object' ? (
          <div className={classes.over} role="alert">
            {t('sketch.cannotLoad', { why: state.failed })}
          </div>
        ) : null}
      </div>
      <TextInput
        mt="sm"
        data-autofocus
        label={notation}
        value={text}
        error={undrawable && text.trim() !== '' ? t('sketch.undrawable') : undefined}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <Group mt="md" justify="space-between">
        <Button variant="subtle" color="gray" disabled={text === ''} onClick={() => write('')}>
          {t('sketch.clear')}
        </Button>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('sketch.cancel')}
          </Button>
          <Button
            disabled={text.trim() === ''}
            onClick={() => {
              onUse(text.trim());
              onClose();
            }}
          >
            {t('sketch.use')}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
