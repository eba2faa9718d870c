import { Button, Menu, Progress } from '@mantine/core';
import {
  IconChevronDown,
  IconPlayerStop,
  IconReportMedical,
  IconStethoscope,
  IconTemperature,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Empty, Failure } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type Analysis, type Finding, imagingApi, imagingKeys } from '../api.ts';
import { HeatCard } from '../heat/heat-card.tsx';
import { hasHeat } from '../heat/use-heat.ts';
import classes from '../panel.module.css';
import { DraftOptions } from '../report/draft-options.tsx';
import { useViewer } from '../viewer/context.ts';

/** What was measured on the study, by which method, and what may not be used. */
export function FindingsPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const { detail, heat } = useViewer();
  const study = detail.study.uid;
  const methods = useQuery({ queryKey: imagingKeys.methods, queryFn: imagingApi.methods, staleTime: 300_000 });
  const fitting = (methods.data?.items ?? []).filter(({ modality }) =>
    modality.some((one) => detail.study.modalities.includes(one)),
  );
  const again = () => void queries.invalidateQueries({ queryKey: imagingKeys.study(study) });
  const start = useMutation({
    mutationFn: (chosen: readonly string[]) =>
      imagingApi.analyse(study, chosen.length === 0 ? {} : { methods: chosen }),
    onSuccess: again,
  });
  const [drafting, setDrafting] = useState<string>();
  const cancel = useMutation({ mutationFn: imagingApi.cancel, onSuccess: again });
  const analyses = [...detail.analyses].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  return (
    <div className={classes.stack}>
      <div className={classes.row}>
        <h2 className={classes.grow}>{t('imaging.findings.title')}</h2>
        {may('patient.write') ? (
          <Button.Group>
            <Button
              size="xs"
              loading={start.isPending}
              leftSection={<IconStethoscope size={16} aria-hidden />}
              onClick={() => start.mutate([])}
            >
              {t('imaging.findings.analyse')}
            </Button>
            <Menu position="bottom-end" width={300}>
              <Menu.Target>
                <Button size="xs" px={8} aria-label={t('imaging.findings.one')} disabled={fitting.length === 0}>
                  <IconChevronDown size={15} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{t('imaging.findings.one')}</Menu.Label>
                {fitting.map((method) => (
                  <Menu.Item key={method.name} onClick={() => start.mutate([method.name])}>
                    {method.name} {method.learned ? <Tag tone="ai">{t('imaging.findings.learned')}</Tag> : null}
                    <div className={classes.sub} lang="en">
                      {method.summary}
                    </div>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </Button.Group>
        ) : null}
      </div>
      {start.isError ? <Failure error={start.error} compact /> : null}
      {cancel.isError ? <Failure error={cancel.error} compact /> : null}
      <HeatCard heat={heat} />
      {analyses.length === 0 ? (
        <Empty title={t('imaging.findings.none')} hint={t('imaging.findings.noneHint')} />
      ) : null}
      {analyses.map((analysis, i) => (
        <AnalysisView
          key={analysis.id}
          analysis={analysis}
          open={i === 0}
          onCancel={may('patient.write') ? () => cancel.mutate(analysis.id) : undefined}
          onDraft={may('draft.write') ? () => setDrafting(analysis.id) : undefined}
        />
      ))}
      {drafting === undefined ? null : <DraftOptions analysis={drafting} onClose={() => setDrafting(undefined)} />}
    </div>
  );
}

function AnalysisView(props: {
  analysis: Analysis;
  open: boolean;
  onCancel: (() => void) | undefined;
  onDraft: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { analysis } = props;
  const { state, progress } = analysis;
  return (
    <section
      className={classes.item}
      aria-label={t('imaging.findings.analysisOf', { when: format.instant(analysis.startedAt) })}
    >
      <div className={classes.row}>
        <span className={classes.grow}>
          <strong>{analysis.methods?.join(', ') ?? t('imaging.findings.automatic')}</strong>
          <div className={classes.sub}>
            {format.instant(analysis.startedAt)} · {analysis.startedBy}
          </div>
        </span>
        <Tag tone={state === 'ready' ? 'good' : state === 'running' ? 'accent' : state === 'failed' ? 'bad' : 'warn'}>
          {t(`imaging.findings.states.${state}`)}
        </Tag>
      </div>
      {state === 'running' ? (
        <>
          <Progress
            mt={8}
            size="sm"
            animated
            value={progress === undefined || progress.total === 0 ? 100 : (100 * progress.done) / progress.total}
            aria-label={t('imaging.findings.progress')}
          />
          <div className={classes.row}>
            <span className={`${classes.sub} ${classes.grow}`} role="status">
              {progress?.message ?? t('imaging.findings.progress')}
            </span>
            {props.onCancel === undefined ? null : (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconPlayerStop size={14} aria-hidden />}
                onClick={props.onCancel}
              >
                {t('imaging.findings.cancel')}
              </Button>
            )}
          </div>
        </>
      ) : null}
      {analysis.error === undefined ? null : (
        <p className={classes.why} lang="en">
          {analysis.error}
        </p>
      )}
      {state === 'ready' ? (
        <>
          {props.onDraft === undefined ? null : (
            <Button
              mt={8}
              size="xs"
              variant="light"
              disabled={analysis.findings.length === 0}
              leftSection={<IconReportMedical size={16} aria-hidden />}
              onClick={props.onDraft}
            >
              {t('imaging.findings.draft')}
            </Button>
          )}
          <details className={classes.details} open={props.open}>
            <summary>{t('imaging.findings.count', { count: analysis.findings.length })}</summary>
            <FindingList analysis={analysis} />
          </details>
          {analysis.refused.length === 0 ? null : (
            <details className={classes.details}>
              <summary>{t('imaging.findings.refused', { count: analysis.refused.length })}</summary>
              <ul className={classes.list} lang="en">
                {analysis.refused.slice(0, 50).map(({ instance, why }) => (
                  <li key={instance} className={classes.sub}>
                    {why}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      ) : null}
    </section>
  );
}

function FindingList({ analysis: { id, findings } }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const groups = new Map<string, Finding[]>();
  for (const finding of findings)
    groups.set(finding.region.name, [...(groups.get(finding.region.name) ?? []), finding]);
  if (findings.length === 0) return <p className={classes.sub}>{t('imaging.findings.nothing')}</p>;
  return [...groups].map(([region, own]) => (
    <div key={region}>
      <h3 className={classes.heading3} lang="en">
        {region}
      </h3>
      <ul className={classes.list}>
        {own.map((finding) => (
          <FindingRow key={`${finding.finding}-${finding.inputHash}`} finding={finding} analysis={id} />
        ))}
      </ul>
    </div>
  ));
}

/** `lung-volume` as `Lung volume`. */
const findingName = (finding: string): string => {
  const words = finding.replaceAll('-', ' ').replace(/^(laa|suv)\b/, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function FindingRow({ finding, analysis }: { finding: Finding; analysis: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { jump, heat, showHeat } = useViewer();
  const { value, unit, quality, method, series, instance } = finding;
  const choice = { analysis, finding: finding.finding, instance: instance ?? '' };
  const shown = heat.isShown(choice);
  return (
    <li>
      <div className={classes.row}>
        {series === undefined || instance === undefined ? (
          <span className={classes.grow} lang="en">
            {findingName(finding.finding)}
          </span>
        ) : (
          <button
            type="button"
            className={`${classes.plainButton} ${classes.grow}`}
            lang="en"
            onClick={() => jump({ series, instance })}
          >
            {findingName(finding.finding)}
          </button>
        )}
        <span className={classes.value}>
          {value === null ? t('imaging.findings.notMeasured') : format.measured(value, unit)}
        </span>
        {quality.usable ? null : <Tag tone="warn">{t('imaging.findings.notUsable')}</Tag>}
        {method.learned === true ? <Tag tone="ai">{t('imaging.findings.learned')}</Tag> : null}
      </div>
      {hasHeat(finding) ? (
        <Button
          size="compact-xs"
          variant={shown ? 'light' : 'default'}
          aria-pressed={shown}
          leftSection={<IconTemperature size={14} aria-hidden />}
          onClick={() => showHeat(shown ? undefined : choice)}
        >
          {t('imaging.heat.show')}
        </Button>
      ) : null}
      {quality.issues.map((issue) => (
        <p key={issue} className={classes.why} lang="en">
          {issue}
        </p>
      ))}
      <details className={classes.details}>
        <summary>
          {method.name} {method.version}
        </summary>
        <dl className={classes.facts}>
          {Object.entries(method.parameters).map(([name, given]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{typeof given === 'object' ? JSON.stringify(given) : String(given)}</dd>
            </div>
          ))}
          <dt>{t('imaging.findings.input')}</dt>
          <dd>{finding.inputHash.slice(0, 16)}</dd>
        </dl>
      </details>
    </li>
  );
}
