import { Button, Group, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../api/types.ts';
import { VerdictIcon } from '../evidence/verdict-mark.tsx';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { checkReply, draftReply, type Opened, sendReply, templatesQuery, wroteSince } from './api.ts';
import classes from './inbox.module.css';

interface Line {
  readonly text: string;
  readonly verdict: Verdict;
  readonly why?: string;
}

/** A reply: from a template, or drafted from the record, checked sentence by sentence, and sent by a person. */
export function ReplyCard(props: {
  opened: Opened;
  /** The last message that was read here. */
  seen: string;
  /** Something is not read: nothing is sent. */
  unread: boolean;
  sent: (next: Opened) => Promise<void>;
  refused: (error: unknown) => Promise<void>;
}) {
  const { item } = props.opened;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [lines, setLines] = useState<readonly Line[]>();
  const templates = useQuery(templatesQuery);
  const name = item.patientName ?? item.patient;
  const given = name.includes(',') ? name.split(',')[1]!.trim().split(' ')[0]! : name.split(' ')[0]!;
  const write = (next: string, checked?: readonly Line[]) => {
    setText(next);
    setLines(checked);
  };
  const draft = useMutation({
    mutationFn: () => draftReply(item.id),
    onSuccess: ({ text: drafted, sentences = [] }) =>
      write(
        drafted,
        sentences.map((one) => ({
          text: one.text,
          verdict: one.verdict,
          why: one.lacking ?? one.evidence.map(({ ref }) => ref).join(', '),
        })),
      ),
  });
  const check = useMutation({
    mutationFn: () => checkReply(item.id, text),
    onSuccess: ({ sentences }) =>
      setLines(
        sentences.map((one) => ({
          text: one.text,
          verdict: one.verdict,
          ...(one.reasons[0] === undefined ? {} : { why: one.reasons[0].message }),
        })),
      ),
  });
  const send = useMutation({
    mutationFn: () => sendReply(item.id, text, props.seen),
    onSuccess: async (opened) => {
      write('');
      await props.sent(opened);
    },
    // What was written stays; the page shows what came in between and asks again.
    onError: props.refused,
  });
  const failed = draft.error ?? check.error ?? (wroteSince(send.error) ? null : send.error);
  return (
    <Card title={t('inbox.reply')}>
      <div className={classes.stack}>
        <Select
          label={t('inbox.template')}
          data={(templates.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={null}
          onChange={(id) => {
            const chosen = templates.data?.items.find((one) => one.id === id);
            if (chosen) write(chosen.text[item.language].replace('{name}', given));
          }}
        />
        <Textarea
          label={t('inbox.text', { name })}
          autosize
          minRows={4}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        {failed ? <Failure error={failed} compact /> : null}
        <Group gap="xs">
          <Button variant="default" loading={draft.isPending} onClick={() => draft.mutate()}>
            {t('inbox.draft')}
          </Button>
          <Button
            variant="default"
            loading={check.isPending}
            disabled={text.trim() === ''}
            onClick={() => check.mutate()}
          >
            {t('inbox.check')}
          </Button>
          <Button loading={send.isPending} disabled={text.trim() === '' || props.unread} onClick={() => send.mutate()}>
            {t('inbox.send')}
          </Button>
        </Group>
        <div role="status">
          {send.isSuccess && text === '' ? <p className={classes.soft}>{t('inbox.sent')}</p> : null}
          {draft.isSuccess && text === '' && !send.isSuccess ? (
            <p className={classes.soft}>{t('inbox.nothing')}</p>
          ) : null}
        </div>
        {lines === undefined || lines.length === 0 ? null : (
          <ul className={classes.lines} aria-label={t('inbox.sentences')}>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may stand twice; the list never changes its order
              <li key={`${line.text} ${index}`}>
                <VerdictIcon verdict={line.verdict} size={16} />
                <span>
                  {line.text} <span className={classes.soft}>({t(`verdict.${line.verdict}`)})</span>
                  {line.why === undefined || line.why === '' ? null : <span className={classes.soft}>{line.why}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
