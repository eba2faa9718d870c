import type { DraftDetail } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import { ClaimView, ConflictList, OmissionList, Reasons } from '../evidence/claim-view.tsx';
import type { PanelTab } from '../evidence/panel.tsx';
import { VerdictIcon, VerdictTag } from '../evidence/verdict-mark.tsx';
import { Empty } from '../ui/states.tsx';
import { Diff } from './diff-view.tsx';
import classes from './editor.module.css';
import { hasFinding, type Line } from './model.ts';

export function usePanelTabs(props: {
  detail: DraftDetail;
  line: Line | undefined;
  lines: readonly Line[];
  goTo: (index: number) => void;
}): PanelTab[] {
  const { t } = useTranslation();
  const { detail, line, lines, goTo } = props;
  const { omissions } = detail.record.draft;
  const findings = lines.filter(hasFinding);
  return [
    {
      value: 'sentence',
      label: t('editor.tab.sentence'),
      content:
        line === undefined ? (
          <Empty title={t('editor.evidenceEmpty')} />
        ) : (
          <SentenceEvidence key={line.sentence.id} line={line} total={lines.length} />
        ),
    },
    {
      value: 'check',
      label: t('editor.tab.check'),
      count: findings.length + detail.verification.conflicts.length,
      content: <Summary detail={detail} findings={findings} goTo={goTo} />,
    },
    {
      value: 'omissions',
      label: t('editor.tab.omissions'),
      count: omissions.length,
      content: (
        <>
          <h2 className={classes.panelTitle}>{t('editor.omissions')}</h2>
          <p className={classes.panelLead}>
            {t(omissions.length === 0 ? 'editor.omissionsNone' : 'editor.omissionsLead')}
          </p>
          <OmissionList omissions={omissions} />
        </>
      ),
    },
  ];
}

/** What one sentence rests on. Generated words show the claims they were rendered from; edited words, the claims found in them. */
function SentenceEvidence({ line, total }: { line: Line; total: number }) {
  const { t } = useTranslation();
  const reasons = line.checks.flatMap((check) => check.reasons);
  const claims = line.edited ? line.checks.flatMap((check) => check.claims) : line.sentence.claims;
  return (
    <div>
      <div className={classes.panelHead}>
        <VerdictTag verdict={line.verdict} severity={line.severity} />
        <span className={classes.panelMeta}>{t('editor.position', { index: line.index + 1, total })}</span>
      </div>
      <p className={classes.panelQuote}>{line.text}</p>
      {line.verdict === undefined ? null : <p className={classes.panelLead}>{t(`verdictHint.${line.verdict}`)}</p>}
      <Reasons reasons={reasons} />
      {line.edited ? (
        <section className={classes.panelSection}>
          <h2 className={classes.panelTitle}>{t('editor.changes')}</h2>
          <Diff before={line.sentence.text} after={line.text} />
        </section>
      ) : null}
      {line.last?.decision === 'rejected' && line.last.reason !== undefined ? (
        <p className={classes.panelLead}>
          <strong>{t('decision.rejected')}:</strong> {line.last.reason}
        </p>
      ) : null}
      <h2 className={classes.panelTitle}>{t('editor.claims', { count: claims.length })}</h2>
      {claims.map((claim, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same claim may stand twice; the list never changes its order
        <ClaimView key={`${claim.id}-${index}`} claim={claim} />
      ))}
    </div>
  );
}

function Summary({
  detail,
  findings,
  goTo,
}: {
  detail: DraftDetail;
  findings: readonly Line[];
  goTo: (index: number) => void;
}) {
  const { t } = useTranslation();
  const { conflicts, omissions } = detail.verification;
  return (
    <div>
      <h2 className={classes.panelTitle}>{t('editor.findings')}</h2>
      {findings.length === 0 ? <p className={classes.panelLead}>{t('editor.noFindings')}</p> : null}
      <ul className={classes.findings}>
        {findings.map((line) => (
          <li key={line.sentence.id}>
            <button type="button" className={classes.finding} onClick={() => goTo(line.index)}>
              <VerdictIcon verdict={line.verdict} />
              <span>{line.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <section className={classes.panelSection}>
        <h2 className={classes.panelTitle}>{t('editor.missing')}</h2>
        {omissions.length === 0 ? (
          <p className={classes.panelLead}>{t('editor.missingNone')}</p>
        ) : (
          <OmissionList omissions={omissions} />
        )}
      </section>
      <section className={classes.panelSection}>
        <h2 className={classes.panelTitle}>{t('editor.conflicts')}</h2>
        {conflicts.length === 0 ? (
          <p className={classes.panelLead}>{t('editor.conflictsNone')}</p>
        ) : (
          <ConflictList conflicts={conflicts} />
        )}
      </section>
    </div>
  );
}
