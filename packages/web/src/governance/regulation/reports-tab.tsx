import { Button, Select } from '@mantine/core';
import { IconDownload, IconFileCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { type Language, type ReportFormat, type ReportKind, regulationApi, regulationKeys } from './api.ts';
import { download } from './download.ts';
import classes from './regulation.module.css';
import { ReportView } from './report-view.tsx';

/** Documents of regulation: chosen, read here, and taken along as a file. */
export function ReportsTab() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language.startsWith('es') ? 'es' : 'en';
  const [kind, setKind] = useState<string>();
  const kinds = useQuery({
    queryKey: [...regulationKeys.reports, language],
    queryFn: () => regulationApi.reports(language),
  });
  if (kinds.isPending) return <Loading />;
  if (kinds.isError) return <Failure error={kinds.error} retry={() => void kinds.refetch()} />;
  const chosen = kinds.data.items.find((each) => each.kind === kind);
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{t('regulation.reports.lead')}</p>
      <div className={classes.columns}>
        <Card title={t('regulation.reports.list')} id="reports-list" flush>
          <ul className={classes.list}>
            {kinds.data.items.map((each) => (
              <li key={each.kind}>
                <button
                  type="button"
                  className={classes.choice}
                  aria-pressed={each.kind === kind}
                  onClick={() => setKind(each.kind)}
                >
                  <span>{each.title}</span>
                  <span className={classes.soft}>
                    {each.jurisdiction} · {each.status}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
        {chosen === undefined ? (
          <Empty title={t('regulation.reports.choose')} icon={<IconFileCheck size={28} stroke={1.5} />} />
        ) : (
          <Chosen key={chosen.kind} kind={chosen} functions={kinds.data.functions} language={language} />
        )}
      </div>
    </div>
  );
}

function Chosen(props: { kind: ReportKind; functions: readonly { id: string; name: string }[]; language: Language }) {
  const { kind, functions, language } = props;
  const { t } = useTranslation();
  const [of, setOf] = useState(functions[0]?.id ?? null);
  const shown = useQuery({
    queryKey: [...regulationKeys.reports, language, kind.kind],
    queryFn: () => regulationApi.report(kind.kind, { format: 'json', language }),
    staleTime: 0,
  });
  const make = useMutation({
    mutationFn: (format: ReportFormat) =>
      regulationApi.report(kind.kind, { format, language, ...(format === 'xml' && of ? { function: of } : {}) }),
    onSuccess: ({ name, content, mediaType, encoding }) => download(name, content, mediaType, encoding),
  });
  return (
    <Card
      id="report"
      title={kind.title}
      aside={<span className={classes.soft}>{t('regulation.reports.checked', { day: kind.checked })}</span>}
    >
      <div className={classes.bar}>
        {kind.formats.includes('xml') ? (
          <Select
            size="xs"
            label={t('regulation.reports.card')}
            data={functions.map(({ id, name }) => ({ value: id, label: name }))}
            value={of}
            onChange={setOf}
            allowDeselect={false}
          />
        ) : null}
        {kind.formats.map((format) => (
          <Button
            key={format}
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            loading={make.isPending && make.variables === format}
            onClick={() => make.mutate(format)}
          >
            {t('regulation.reports.make', { format: format.toUpperCase() })}
          </Button>
        ))}
      </div>
      {make.isError ? <Failure error={make.error} compact /> : null}
      {shown.isPending ? (
        <Loading label={t('regulation.reports.making')} />
      ) : shown.isError ? (
        <Failure error={shown.error} retry={() => void shown.refetch()} />
      ) : (
        <ReportView report={shown.data.report} />
      )}
    </Card>
  );
}
