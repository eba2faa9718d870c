import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { type Dialogue, dialogueApi, dialogueKeys, type Mode, type Utterance } from './api.ts';
import classes from './dialogue.module.css';
import { cutAt, type Pointed } from './marked.ts';

const QUICK = ['yes', 'no', 'unsure'] as const;
/** In the language of the dialogue, whatever the page is shown in: the engine reads these words. */
const QUICK_WORDS = {
  en: { yes: 'Yes', no: 'No', unsure: 'Not sure' },
  es: { yes: 'Sí', no: 'No', unsure: 'No sé' },
} as const;

/** The words exchanged, and a place for the next ones. */
export function Conversation(props: {
  dialogue: Dialogue;
  asPatient: boolean;
  canWrite: boolean;
  pointed?: Pointed | undefined;
}) {
  const { t } = useTranslation();
  const { dialogue, asPatient, pointed } = props;
  const log = useRef<HTMLOListElement>(null);
  const count = dialogue.utterances.length;
  useEffect(() => {
    const list = log.current;
    if (list !== null && count > 0) list.scrollTop = list.scrollHeight;
  }, [count]);
  useEffect(() => {
    if (pointed !== undefined)
      log.current?.querySelector(`[data-utterance="${pointed.utterance}"]`)?.scrollIntoView({ block: 'center' });
  }, [pointed]);
  const wordings = new Map(
    dialogue.view === 'clinician' && !asPatient
      ? dialogue.phrasings?.filter(({ by }) => by === 'model').map((one) => [one.utterance, one] as const)
      : [],
  );
  const nameOf = (one: Utterance) =>
    asPatient && one.speaker === 'patient' ? t('dialogue.you') : t(`dialogue.speaker.${one.speaker}`);
  return (
    <Card title={t('dialogue.conversation')} id="dialogue-conversation">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it */}
      <ol ref={log} className={classes.log} lang={dialogue.language} aria-live="polite" tabIndex={0}>
        {dialogue.utterances.map((one) => (
          <li
            key={one.index}
            className={classes.said}
            data-speaker={one.speaker}
            data-utterance={one.index}
            data-pointed={pointed?.utterance === one.index || undefined}
          >
            <span className={classes.speaker} lang="">
              {nameOf(one)}
              {wordings.get(one.index) === undefined ? null : (
                <span title={wordings.get(one.index)?.own}>
                  {' · '}
                  {t('dialogue.wordedBy', { model: wordings.get(one.index)?.model })}
                </span>
              )}
            </span>
            <span className={classes.bubble}>
              {cutAt(one.text, pointed?.utterance === one.index ? pointed : undefined).map((piece) =>
                piece.isMarked ? <mark key="mark">{piece.text}</mark> : piece.text,
              )}
            </span>
          </li>
        ))}
      </ol>
      {props.canWrite ? <Answer key={dialogue.id} dialogue={dialogue} asPatient={asPatient} /> : null}
    </Card>
  );
}

function Answer({ dialogue, asPatient }: { dialogue: Dialogue; asPatient: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [speaker, setSpeaker] = useState<Mode>(dialogue.mode);
  const settle = () => void queries.invalidateQueries({ queryKey: dialogueKeys.all });
  const say = useMutation({
    mutationFn: (words: string) => dialogueApi.say(dialogue.id, words, asPatient ? undefined : speaker),
    onSuccess: (next) => {
      setText('');
      queries.setQueryData(dialogueKeys.one(dialogue.id, undefined), next);
      settle();
    },
  });
  const stop = useMutation({ mutationFn: () => dialogueApi.stop(dialogue.id), onSettled: settle });
  const send = (words: string) => {
    if (words.trim() !== '' && !say.isPending) say.mutate(words.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(text);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send(text);
  };
  const words = QUICK_WORDS[dialogue.language];
  return (
    <form onSubmit={submit} className={classes.answer}>
      <Textarea
        label={t('dialogue.answer')}
        placeholder={t('dialogue.answerHint')}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {say.isError ? <Failure error={say.error} compact /> : null}
      {stop.isError ? <Failure error={stop.error} compact /> : null}
      <div className={classes.answerActs}>
        <div className={classes.quick}>
          {dialogue.status === 'in-progress' && dialogue.prompt?.yesNo === true
            ? QUICK.map((quick) => (
                <Button
                  key={quick}
                  size="compact-md"
                  variant="default"
                  disabled={say.isPending}
                  onClick={() => send(words[quick])}
                >
                  {t(`dialogue.quick.${quick}`)}
                </Button>
              ))
            : null}
        </div>
        <div className={classes.quick}>
          {asPatient ? null : (
            <NativeSelect
              size="xs"
              aria-label={t('dialogue.as')}
              value={speaker}
              data={[
                { value: 'patient', label: t('dialogue.modes.patient') },
                { value: 'clinician', label: t('dialogue.modes.clinician') },
              ]}
              onChange={(event) => setSpeaker(event.currentTarget.value as Mode)}
            />
          )}
          {dialogue.status === 'in-progress' ? (
            <Button variant="subtle" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('dialogue.stop')}
            </Button>
          ) : null}
          <Button type="submit" loading={say.isPending} leftSection={<IconSend size={16} aria-hidden />}>
            {t('dialogue.send')}
          </Button>
        </div>
      </div>
    </form>
  );
}
