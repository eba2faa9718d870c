import { FileInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A labelled field for one file. */
export function FileField(props: {
  label: string;
  description?: string;
  accept: string;
  value: File | null;
  required?: boolean;
  onChange: (file: File | null) => void;
}) {
  const { t } = useTranslation();
  const { description, required, ...rest } = props;
  return (
    <FileInput
      {...rest}
      {...(description === undefined ? {} : { description })}
      {...(required === true ? { required: true } : {})}
      clearable
      clearButtonProps={{ 'aria-label': t('computations.clear', { label: props.label }) }}
      leftSection={<IconFile size={16} aria-hidden />}
      placeholder=" "
    />
  );
}
