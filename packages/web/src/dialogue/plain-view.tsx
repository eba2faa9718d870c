import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { PlainDialogue } from './api.ts';
import { Conversation } from './conversation.tsx';
import classes from './dialogue.module.css';
import { Emergency } from './emergency.tsx';

/** What the patient sees: the conversation, advice in an emergency, and the words a clinician wrote for them. */
export function PlainView({ dialogue, canWrite }: { dialogue: PlainDialogue; canWrite: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message, status } = dialogue;
  return (
    <div className={classes.stack}>
      <Emergency advice={dialogue.emergency} />
      {status === 'awaiting-review' ? (
        <p className={classes.notice} role="status">
          {t('dialogue.waiting')}
        </p>
      ) : null}
      {message === undefined ? null : (
        <div className={classes.notice} role="status">
          <span className={classes.sub}>
            {t('dialogue.message', { name: message.by, when: format.instant(message.at) })}
          </span>
          <p>{message.text ?? t('dialogue.messageNone')}</p>
        </div>
      )}
      <Conversation dialogue={dialogue} asPatient canWrite={canWrite && status !== 'closed'} />
    </div>
  );
}
