import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Back to the list that a thing was opened from. */
export function BackButton({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" size="compact-sm" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
      {t('computations.back')}
    </Button>
  );
}
