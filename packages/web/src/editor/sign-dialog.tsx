import { ApiError, type DraftDetail, type UnresolvedContradiction } from '@aceso/client';
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { VerdictIcon } from '../evidence/verdict-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Failure } from '../ui/states.tsx';
import classes from './editor.module.css';
import { blocks, hasFinding, type Line, tally } from './model.ts';

/** The 409 of the server carries the sentences it will not let through. */
function unresolvedOf(error: unknown): readonly UnresolvedContradiction[] {
  return error instanceof ApiError && error.status === 409 && Array.isArray(error.details)
    ? (error.details as UnresolvedContradiction[])
    : [];
}

export function SignDialog(props: {
  opened: boolean;
  onClose: () => void;
  detail: DraftDetail;
  lines: readonly Line[];
  title: string;
  patient: string;
  onGoTo: (index: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detail, lines } = props;
  const { draft } = detail.record;
  const [read, setRead] = useState<readonly string[]>([]);
  const sign = useMutation({
    mutationFn: () => api.drafts.sign(draft.id, { acknowledge: [...read], version: detail.version }),
    onSuccess: async () => {
      props.onClose();
      await Promise.all(
        [keys.draft(draft.id), keys.drafts, keys.patients, keys.chart(draft.patient.replace(/^Patient\//, ''))].map(
          (queryKey) => queries.invalidateQueries({ queryKey }),
        ),
      );
      notify({ message: t('editor.signed') });
    },
  });
  const refused = unresolvedOf(sign.error).map(({ sentence }) => sentence);
  const blocking = lines.filter((line) => blocks(line) || (refused.includes(line.sentence.id) && hasFinding(line)));
  const warned = lines.filter((line) => hasFinding(line) && !blocking.includes(line));
  const counts = tally(lines);
  const ready = [...blocking, ...warned].every((line) => read.includes(line.sentence.id));
  const mark = ({ sentence: { id } }: Line, checked: boolean) =>
    setRead(checked ? [...read, id] : read.filter((one) => one !== id));
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={t('editor.signTitle', { title: props.title.toLowerCase() })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.dialogLead}>{t('editor.signLead')}</p>
      <dl className={classes.signFacts}>
        <dt>{t('editor.signFor')}</dt>
        <dd>
          <strong>{props.patient}</strong>
        </dd>
        <dt>{t('editor.signWhat')}</dt>
        <dd>
          {draft.title || props.title}, {t('editor.asOf', { when: format.dateTime(draft.asOf) })}
        </dd>
        <dt>{t('documents.progress')}</dt>
        <dd className="tabular">{t('editor.signCounts', { ...counts })}</dd>
      </dl>
      <p className={classes.dialogNote}>{t('editor.signMakes')}</p>
      {blocking.length > 0 ? (
        <div className={classes.blocked} role="alert">
          <strong>{t('editor.signBlocked', { count: blocking.length })}</strong>
          <div>{t('editor.signBlockedHint')}</div>
          <ul className={classes.findings}>
            {blocking.map((line) => (
              <li key={line.sentence.id}>
                <button type="button" className={classes.finding} onClick={() => props.onGoTo(line.index)}>
                  <VerdictIcon verdict={line.verdict} />
                  <span>
                    {line.text}
                    {line.checks
                      .flatMap(({ reasons }) => reasons)
                      .slice(0, 2)
                      .map((reason) => (
                        <em key={reason.message} className={classes.findingWhy}>
                          {reason.message}
                        </em>
                      ))}
                  </span>
                </button>
                <Checkbox
                  className={classes.standBy ?? ''}
                  checked={read.includes(line.sentence.id)}
                  onChange={(event) => mark(line, event.currentTarget.checked)}
                  label={t('editor.signStandBy')}
                />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {warned.length > 0 ? (
        <fieldset className={classes.warned}>
          <legend>{t('editor.signWarn', { count: warned.length })}</legend>
          {warned.map((line) => (
            <Checkbox
              key={line.sentence.id}
              checked={read.includes(line.sentence.id)}
              onChange={(event) => mark(line, event.currentTarget.checked)}
              label={
                <span className={classes.warnedLabel}>
                  <VerdictIcon verdict={line.verdict} size={15} /> {line.text}
                </span>
              }
            />
          ))}
        </fieldset>
      ) : null}
      {sign.isError && refused.length === 0 ? <Failure error={sign.error} compact /> : null}
      <Group justify="flex-end" gap={8} mt="md">
        <Button variant="default" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!ready} loading={sign.isPending} onClick={() => sign.mutate()}>
          {t('editor.signConfirm')}
        </Button>
      </Group>
    </Modal>
  );
}
