import { Button, Group, Kbd, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './editor.module.css';
import type { Decide, Mode } from './editor-page.tsx';
import type { Line } from './model.ts';

export function LineActions(props: { line: Line; busy: boolean; onMode: (mode: Mode) => void; onDecide: Decide }) {
  const { t } = useTranslation();
  const { line, busy } = props;
  const restore = line.decision === 'rejected' || line.decision === 'edited';
  return (
    <Group gap={6} className={classes.lineActions ?? ''}>
      <Button
        size="compact-sm"
        variant={line.decision === undefined ? 'filled' : 'default'}
        disabled={busy || line.decision === 'accepted'}
        onClick={() => props.onDecide(line, 'accepted')}
        rightSection={
          restore ? null : (
            <Kbd size="xs" aria-hidden>
              a
            </Kbd>
          )
        }
      >
        {t(restore ? 'editor.undo' : 'editor.accept')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={busy}
        onClick={() => props.onMode('edit')}
        rightSection={
          <Kbd size="xs" aria-hidden>
            e
          </Kbd>
        }
      >
        {t('editor.edit')}
      </Button>
      {line.decision === 'rejected' ? null : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={() => props.onMode('reject')}
          rightSection={
            <Kbd size="xs" aria-hidden>
              r
            </Kbd>
          }
        >
          {t('editor.reject')}
        </Button>
      )}
    </Group>
  );
}

export function LineEdit(props: { line: Line; busy: boolean; onCancel: () => void; onSave: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.line.text);
  const ready = text.trim() !== '' && text.trim() !== props.line.text;
  const onKeys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onCancel();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) props.onSave(text.trim());
  };
  return (
    <div className={classes.form}>
      <Textarea
        label={t('editor.editing')}
        description={t('editor.editHint')}
        autosize
        minRows={2}
        autoFocus
        value={text}
        disabled={props.busy}
        classNames={{ input: classes.textarea ?? '' }}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeys}
      />
      <Group gap={8} mt={8}>
        <Button size="compact-sm" disabled={!ready} loading={props.busy} onClick={() => props.onSave(text.trim())}>
          {t('editor.saveEdit')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
        <span className={classes.panelMeta}>{props.busy ? t('editor.checking') : 'Ctrl + Enter'}</span>
      </Group>
    </div>
  );
}

export function LineReject(props: { busy: boolean; onCancel: () => void; onSave: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') props.onSave(reason.trim());
      }}
    >
      <TextInput
        label={t('editor.rejectReason')}
        description={t('editor.rejectReasonHint')}
        autoFocus
        required
        withAsterisk={false}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          props.onCancel();
        }}
      />
      <Group gap={8} mt={8}>
        <Button type="submit" size="compact-sm" loading={props.busy} disabled={reason.trim() === ''}>
          {t('editor.reject')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
