import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import type { Claim, FullDialogue } from './api.ts';

/** The hand-over as plain text, with the number of the utterance behind each line, and how it was reviewed. */
export function useNoteText(dialogue: FullDialogue): () => string {
  const { t } = useTranslation();
  const format = useFormat();
  return () => {
    const { handover, reviews } = dialogue;
    const lines: string[] = [
      `${t('dialogue.handover')} · ${format.instant(dialogue.changedAt)}`,
      t('diagnose.researchHint'),
      '',
    ];
    const part = (title: string, items: readonly string[]) => {
      if (items.length > 0) lines.push(title, ...items.map((item) => `- ${item}`), '');
    };
    const claim = ({ concept, value, evidence }: Claim): string => {
      const said = evidence.flatMap(({ utterance }) => (utterance === undefined ? [] : [`[${utterance + 1}]`]));
      const share = value?.type === 'quantity' && value.value !== undefined ? ` ${format.percent(value.value)}` : '';
      return `${concept.label}${share} ${[...new Set(said)].join(' ')}`.trim();
    };
    part(t('dialogue.alertsTitle'), handover.alerts.map(claim));
    part(t('dialogue.complaintTitle'), handover.complaint.map(claim));
    part(t('dialogue.presentTitle'), handover.present.map(claim));
    part(t('dialogue.deniedTitle'), handover.denied.map(claim));
    part(t('dialogue.working'), handover.differential.map(claim));
    part(
      t('dialogue.exclude'),
      handover.plan.exclude.map(({ label }) => label),
    );
    part(
      t('dialogue.plan'),
      handover.plan.steps.map(({ text }) => text),
    );
    part(
      t('dialogue.reviews'),
      reviews.map(({ decision, by, at, note, diagnoses }) =>
        [
          t(`dialogue.decided.${decision}`, { name: by.name, when: format.instant(at) }),
          diagnoses.length === 0 ? undefined : t('dialogue.stands', { diagnoses: format.list(diagnoses) }),
          note,
        ]
          .filter(Boolean)
          .join('. '),
      ),
    );
    if (reviews.length === 0) lines.push(t('dialogue.handoverDraft'), '');
    lines.push(
      t('dialogue.conversation'),
      ...dialogue.utterances.map(
        ({ index, speaker, text }) => `[${index + 1}] ${t(`dialogue.speaker.${speaker}`)}: ${text}`,
      ),
    );
    return `${lines.join('\n')}\n`;
  };
}
