import type { ChartView, RecordDocumentType } from '@aceso/client';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFilePlus, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { modelKeys, modelsApi } from '../models/api.ts';
import { ModelDraftDialog } from '../models/model-draft-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useErrorWords } from '../ui/states.tsx';

const TYPES: readonly RecordDocumentType[] = ['discharge-summary', 'patient-summary', 'handoff', 'referral'];

/** Composes a document of the chosen type from the chart, or lets a model write it, and opens it for review. */
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
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  const [isByModel, setIsByModel] = useState(false);
  const close = useCallback(() => setIsByModel(false), []);
  // Asked for when the menu is opened: a chart has many of these buttons.
  const cards = useQuery({
    queryKey: modelKeys.all,
    queryFn: modelsApi.list,
    enabled: isOpen && may('model.use'),
  });
  const models = cards.data?.items.filter(
    ({ provider, dataClasses }) => provider !== 'onnx' && dataClasses.includes('phi'),
  );
  return (
    <>
      <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={290}>
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
          {models === undefined || models.length === 0 ? null : (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconSparkles size={16} aria-hidden />} onClick={() => setIsByModel(true)}>
                <strong>{t('models.draft.menu')}</strong>
                <div>{t('models.draft.menuHint')}</div>
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isByModel && models !== undefined ? (
        <ModelDraftDialog
          types={TYPES}
          models={models}
          patient={chart.patient.id}
          encounter={encounter}
          onClose={close}
        />
      ) : null}
    </>
  );
}
