import type { Library } from '@medplum/fhirtypes';
import { type ElmLibrary, isElmLibrary } from '../elm/types.ts';
import { GuidelineError } from '../error.ts';

const ELM_JSON = /^application\/elm\+json/;

/**
 * The compiled logic of a Library resource: its `application/elm+json` attachment.
 * Undefined when the Library carries none (a model definition, a data requirement list, CQL source only).
 *
 * @throws GuidelineError `content-unreadable` when the attachment is not base64 of ELM JSON
 */
export function elmOf(library: Library): ElmLibrary | undefined {
  const attachment = library.content?.find(
    ({ contentType, data }) => data !== undefined && ELM_JSON.test(contentType ?? ''),
  );
  if (attachment?.data === undefined) return undefined;
  const place = `Library/${library.id ?? library.name ?? '?'} (application/elm+json)`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(attachment.data, 'base64').toString('utf8'));
  } catch (cause) {
    throw new GuidelineError('content-unreadable', `${place} is not base64 of JSON: ${(cause as Error).message}`);
  }
  if (!isElmLibrary(parsed)) {
    throw new GuidelineError(
      'content-unreadable',
      `${place} has no library.identifier.id, so it is not an ELM library.`,
    );
  }
  return parsed;
}
