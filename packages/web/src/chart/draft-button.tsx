import type { ChartView, RecordDocumentType } from '@aceso/client';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFilePlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { useErrorWords } from '../ui/states.tsx';

const TYPES: readonly RecordDocumentType[] = ['discharge-summary', 'patient-summary', 'handoff', 'referral'];

/** Composes a document of the chosen type from the chart and opens it for review. */
export function DraftButton({
  chart,
  encounter,
  compact,
}: {
  chart: ChartView;
  encounter?: string;
  compact?: boolean;
}) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const navigate = useNavigate();
  const draft = useMutation({
    mutationFn: (type: RecordDocumentType) =>
      api.drafts.create({ type, patient: chart.patient.id, ...(encounter === undefined ? {} : { encounter }) }),
    onSuccess: async (record) => {
      void queries.invalidateQueries({ queryKey: keys.drafts });
      void queries.invalidateQueries({ queryKey: keys.patients });
      await navigate({ to: '/documents/$draft', params: { draft: record.draft.id } });
    },
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
    },
  });
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button
          size={compact === true ? 'compact-sm' : 'sm'}
          variant={compact === true ? 'default' : 'filled'}
          loading={draft.isPending}
          leftSection={<IconFilePlus size={17} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          {t(compact === true ? 'chart.draftShort' : 'chart.draft')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('chart.draftHint')}</Menu.Label>
        {TYPES.map((type) => (
          <Menu.Item key={type} onClick={() => draft.mutate(type)}>
            <strong>{t(`documentType.${type}`)}</strong>
            <div>{t(`documentTypeHint.${type}`)}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
