import { Button, Group, Modal, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import type { NewAnswer } from './api.ts';
import classes from './suggestions.module.css';

const OTHER = '';

/** Asks why a recommendation is not followed: a reason that the rule offers, or one in words. */
export function OverrideDialog(props: {
  text: string;
  reasons: readonly string[];
  error: unknown;
  pending: boolean;
  onClose: () => void;
  onGiven: (given: Pick<NewAnswer, 'reason' | 'comment'>) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | undefined>(props.reasons.length === 0 ? OTHER : undefined);
  const [comment, setComment] = useState('');
  const [asked, setAsked] = useState(false);
  const words = comment.trim();
  const isGiven = reason !== undefined && (reason !== OTHER || words !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isGiven) return;
    props.onGiven({ ...(reason === OTHER ? {} : { reason }), ...(words === '' ? {} : { comment: words }) });
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('suggestions.overrideTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <p className={classes.detail}>{props.text}</p>
        {props.reasons.length === 0 ? null : (
          <Radio.Group label={t('suggestions.reason')} value={reason ?? null} onChange={setReason}>
            <div className={classes.choices}>
              {props.reasons.map((one) => (
                <Radio key={one} value={one} label={one} />
              ))}
              <Radio value={OTHER} label={t('suggestions.otherReason')} />
            </div>
          </Radio.Group>
        )}
        <Textarea
          label={t('suggestions.comment')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={comment}
          error={asked && !isGiven ? t('suggestions.needReason') : undefined}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {props.error === undefined ? null : <Failure error={props.error} compact />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={props.pending}>
            {t('suggestions.override')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
