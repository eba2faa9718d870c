import { IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { DialogueLine, DialogueStatus, PlainDialogue } from './api.ts';
import classes from './dialogue.module.css';

export const TONES: Readonly<Record<DialogueStatus, Tone>> = {
  'in-progress': 'accent',
  'awaiting-review': 'warn',
  reviewed: 'good',
  closed: 'plain',
};

const firstWords = (one: DialogueLine | PlainDialogue): string =>
  'complaint' in one ? one.complaint : (one.utterances.find(({ speaker }) => speaker === 'patient')?.text ?? '');

/** Dialogues to choose from; those with a red flag come first, as the server sorts them. */
export function DialogueList(props: {
  items: readonly (DialogueLine | PlainDialogue)[];
  chosen: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.picks}>
      {props.items.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={classes.pick}
            aria-current={one.id === props.chosen || undefined}
            onClick={() => props.onOpen(one.id)}
          >
            <span className={classes.pickWords}>
              <strong>{firstWords(one) || t('dialogue.conversation')}</strong>
              <span className={classes.sub}>
                {[
                  'questions' in one
                    ? (one.patientName ?? one.patient?.replace('Patient/', '') ?? t('dialogue.anonymous'))
                    : undefined,
                  format.instant(one.changedAt),
                  'questions' in one ? t('dialogue.questions', { count: one.questions }) : undefined,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className={classes.pickTags}>
              {one.emergency === undefined ? null : (
                <Tag tone="bad" icon={<IconUrgent size={13} aria-hidden />}>
                  {t('dialogue.urgent')}
                </Tag>
              )}
              <Tag tone={TONES[one.status]}>{t(`dialogue.status.${one.status}`)}</Tag>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
