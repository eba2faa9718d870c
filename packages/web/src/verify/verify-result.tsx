import type { VerificationReport } from '@aceso/client';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import editor from '../editor/editor.module.css';
import { actionOf, move } from '../editor/keyboard.ts';
import { ClaimView, ConflictList, OmissionList, Reasons } from '../evidence/claim-view.tsx';
import { EvidencePanel, type PanelTab } from '../evidence/panel.tsx';
import { VerdictIcon, VerdictTag } from '../evidence/verdict-mark.tsx';
import { Empty } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { pieces } from './pieces.ts';
import classes from './verify.module.css';

type Check = VerificationReport['sentences'][number];

const isFinding = (check: Check): boolean => check.verdict === 'contradicted' || check.verdict === 'unsupported';

/** The note as it was pasted, its sentences marked in place, and the evidence of the chosen one beside it. */
export function VerifyResult(props: {
  report: VerificationReport;
  text: string;
  transcript: string | undefined;
  patient: string;
  onBack: () => void;
}) {
  const { report, text, transcript } = props;
  const { t } = useTranslation();
  const { sentences, summary, omissions, conflicts } = report;
  const findings = sentences.flatMap((check, index) => (isFinding(check) ? [index] : []));
  const [at, setAt] = useState(findings[0] ?? 0);
  const [tab, setTab] = useState('sentence');
  const paper = useRef<HTMLDivElement>(null);
  const focus = (index: number) => {
    setAt(index);
    setTab('sentence');
    requestAnimationFrame(() => paper.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus());
  };
  const onKeys = (event: KeyboardEvent) => {
    const action = actionOf(event);
    if (action === undefined || sentences.length === 0) return;
    const target = move(action, at, sentences.length, findings);
    if (action === 'evidence') document.querySelector<HTMLElement>('#evidence [role="tabpanel"]')?.focus();
    else if (target !== at) focus(target);
    else return;
    event.preventDefault();
  };
  const current = sentences[at];
  const tabs: PanelTab[] = [
    {
      value: 'sentence',
      label: t('editor.tab.sentence'),
      content:
        current === undefined ? (
          <Empty title={t('editor.evidenceEmpty')} />
        ) : (
          <Evidence key={at} check={current} transcript={transcript} />
        ),
    },
    {
      value: 'omissions',
      label: t('verify.tabs.omissions'),
      count: omissions.length,
      content: (
        <>
          <h2 className={editor.panelTitle}>{t('editor.missing')}</h2>
          {omissions.length === 0 ? (
            <p className={editor.panelLead}>{t('editor.missingNone')}</p>
          ) : (
            <OmissionList omissions={omissions} />
          )}
        </>
      ),
    },
    {
      value: 'conflicts',
      label: t('verify.tabs.conflicts'),
      count: conflicts.length,
      content: (
        <>
          <h2 className={editor.panelTitle}>{t('editor.conflicts')}</h2>
          {conflicts.length === 0 ? (
            <p className={editor.panelLead}>{t('editor.conflictsNone')}</p>
          ) : (
            <ConflictList conflicts={conflicts} />
          )}
        </>
      ),
    },
  ];
  return (
    <div className={editor.editor}>
      <header className={editor.head}>
        <div className={editor.headWho}>
          <div className={editor.headTop}>
            <h1 className={editor.headTitle}>{t('verify.title')}</h1>
            {summary.severity === 'none' ? null : (
              <Tag tone={summary.severity === 'major' ? 'bad' : 'warn'}>{t(`severity.${summary.severity}`)}</Tag>
            )}
          </div>
          <div className={editor.headMeta}>
            <span>{props.patient}</span>
            <span className="tabular">{t('verify.counts', { ...summary })}</span>
          </div>
        </div>
        <Button variant="default" leftSection={<IconArrowLeft size={17} aria-hidden />} onClick={props.onBack}>
          {t('verify.again')}
        </Button>
      </header>
      <div className={editor.body}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the sentences, which are buttons */}
        <div ref={paper} className={editor.desk} onKeyDown={onKeys}>
          <article className={`${editor.paper} ${classes.paper}`} aria-label={t('verify.note')}>
            {pieces(text, sentences).map((piece) =>
              piece.check === undefined ? (
                <span key={piece.start}>{piece.text}</span>
              ) : (
                <button
                  key={piece.start}
                  type="button"
                  className={classes.sentence}
                  data-line={piece.index}
                  data-verdict={piece.check.verdict}
                  tabIndex={piece.index === at ? 0 : -1}
                  aria-current={piece.index === at || undefined}
                  onClick={() => {
                    setAt(piece.index);
                    setTab('sentence');
                  }}
                >
                  <VerdictIcon verdict={piece.check.verdict} size={14} />
                  {piece.text}
                  <span className={editor.hidden}> ({t(`verdict.${piece.check.verdict}`)})</span>
                </button>
              ),
            )}
          </article>
        </div>
        <div className={editor.side}>
          <EvidencePanel tabs={tabs} value={tab} onChange={setTab} />
        </div>
      </div>
    </div>
  );
}

function Evidence({ check, transcript }: { check: Check; transcript: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div>
      <VerdictTag verdict={check.verdict} severity={check.severity} />
      <p className={editor.panelQuote}>{check.text}</p>
      <p className={editor.panelLead}>{t(`verdictHint.${check.verdict}`)}</p>
      {check.claims.length === 1 ? null : <Reasons reasons={check.reasons} />}
      <h2 className={editor.panelTitle}>{t('editor.claims', { count: check.claims.length })}</h2>
      {check.claims.map((claim, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same claim may stand twice; the list never changes its order
        <ClaimView key={`${claim.id}-${index}`} claim={claim} transcript={transcript} />
      ))}
    </div>
  );
}
