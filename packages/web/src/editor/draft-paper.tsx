import type { DraftDetail } from '@aceso/client';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VerdictIcon } from '../evidence/verdict-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import { Tag } from '../ui/tag.tsx';
import classes from './editor.module.css';
import type { Decide, Mode } from './editor-page.tsx';
import { LineActions, LineEdit, LineReject } from './line-forms.tsx';
import type { Line } from './model.ts';

interface PaperProps {
  readonly detail: DraftDetail;
  readonly lines: readonly Line[];
  readonly title: string;
  readonly at: number;
  readonly mode: Mode;
  readonly open: boolean;
  readonly busy: boolean;
  readonly onSelect: (index: number) => void;
  readonly onMode: (mode: Mode) => void;
  readonly onDecide: Decide;
}

/** The document as it now reads; each sentence is a button in one roving tab stop, its verdict in the margin. */
export function DraftPaper(props: PaperProps) {
  const { detail, lines } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { draft, status } = detail.record;
  return (
    <article className={classes.paper} aria-label={t('editor.document')}>
      <header className={classes.paperHead}>
        <h2 className={classes.paperTitle}>{draft.title || props.title}</h2>
        <p className={classes.paperMeta}>{t('editor.asOf', { when: format.dateTime(draft.asOf) })}</p>
      </header>
      {draft.sections.map((section) => (
        <section key={section.id} className={classes.section} aria-label={section.title}>
          <h3 className={classes.sectionTitle}>{section.title}</h3>
          {section.sentences.length === 0 ? (
            <p className={classes.emptySection}>{t(`editor.emptySection.${section.emptyReason ?? 'unavailable'}`)}</p>
          ) : (
            section.sentences.map((sentence) => {
              const line = lines.find((one) => one.sentence === sentence);
              return line === undefined ? null : <Sentence key={sentence.id} line={line} {...props} />;
            })
          )}
        </section>
      ))}
      <footer className={classes.paperFoot}>
        {status === 'signed' ? null : (
          <Tag tone="ai" title={t('editor.aiTagHint')}>
            {t('editor.aiTag')}
          </Tag>
        )}
        <span>
          {draft.generator.name} {draft.generator.version}
        </span>
      </footer>
    </article>
  );
}

const DECISION_ICONS = { accepted: IconCheck, edited: IconPencil, rejected: IconX } as const;

function Sentence({ line, ...props }: { line: Line } & PaperProps) {
  const { t } = useTranslation();
  const selected = line.index === props.at;
  const mode = selected ? props.mode : 'read';
  const verdict = line.verdict === undefined ? t('editor.notVerified') : t(`verdict.${line.verdict}`);
  const decision = line.decision === undefined ? t('decision.none') : t(`decision.${line.decision}`);
  const DecisionIcon = line.decision === undefined ? undefined : DECISION_ICONS[line.decision];
  return (
    <div
      className={classes.line}
      data-selected={selected || undefined}
      data-verdict={line.verdict}
      data-decision={line.decision}
    >
      {mode === 'edit' ? (
        <LineEdit
          line={line}
          busy={props.busy}
          onCancel={() => props.onMode('read')}
          onSave={(text) => props.onDecide(line, 'edited', text)}
        />
      ) : (
        <button
          type="button"
          className={classes.sentence}
          data-line={line.index}
          tabIndex={selected ? 0 : -1}
          aria-current={selected || undefined}
          onClick={() => props.onSelect(line.index)}
          onFocus={() => (selected ? undefined : props.onSelect(line.index))}
        >
          <span className={classes.mark} title={verdict}>
            <VerdictIcon verdict={line.verdict} size={17} />
          </span>
          <span className={classes.words}>{line.text}</span>
          <span className={classes.hidden}>
            {' '}
            ({verdict}, {decision})
          </span>
          <span className={classes.decision} title={decision} aria-hidden>
            {DecisionIcon === undefined ? null : <DecisionIcon size={15} stroke={2.2} />}
          </span>
        </button>
      )}
      {mode === 'reject' ? (
        <LineReject
          busy={props.busy}
          onCancel={() => props.onMode('read')}
          onSave={(reason) => props.onDecide(line, 'rejected', reason)}
        />
      ) : null}
      {selected && mode === 'read' && props.open ? (
        <LineActions line={line} busy={props.busy} onMode={props.onMode} onDecide={props.onDecide} />
      ) : null}
    </div>
  );
}
