import { BUILD_BODY, CASE_PARAMS, LIST_QUERY, PERIOD_QUERY } from '../engagement/prior-authorisation/schemas.ts';
import { defineTool, idOf, PATIENT } from './tool.ts';

const ROOT = '/api/prior-authorisation';
const WORK = ['authorisation.work'] as const;

/** Prior authorisation for models and agents: to read and to prepare. No tool decides, and no tool could sign. */
export const AUTHORISATION_TOOLS = [
  defineTool({
    name: 'list_authorisation_requests',
    title: 'List requests for prior authorisation',
    description:
      'Requests by their clock, the nearest deadline first, with what the criteria recommend and how many documents are missing.',
    needs: WORK,
    effect: 'read',
    input: LIST_QUERY,
    async run(query, api) {
      return (await api({ method: 'GET', path: `${ROOT}/requests`, query })) as object;
    },
  }),
  defineTool({
    name: 'read_authorisation_request',
    title: 'Read a request for prior authorisation',
    description:
      'What is asked for, each criterion as met, not met or cannot tell with the entries and words it rests on, and what documentation would settle it. A recommendation is to approve or to wait; only a clinician may deny, in person.',
    needs: WORK,
    effect: 'read',
    input: CASE_PARAMS,
    async run({ id }, api) {
      return (await api({ method: 'GET', path: `${ROOT}/requests/${encodeURIComponent(id)}` })) as object;
    },
  }),
  defineTool({
    name: 'build_authorisation_request',
    title: 'Build a request for prior authorisation',
    description:
      'Fills a request (Da Vinci PAS) for an order from the record of a patient, and names what the record lacks. Nothing is sent.',
    needs: ['patient.read', ...WORK],
    effect: 'read',
    input: BUILD_BODY.extend({ patient: PATIENT }),
    async run({ patient, ...body }, api) {
      return (await api({
        method: 'POST',
        path: `${ROOT}/build`,
        body: { ...body, patient: idOf(patient) },
      })) as object;
    },
  }),
  defineTool({
    name: 'authorisation_metrics',
    title: 'Public figures of prior authorisation',
    description:
      'The figures of CMS-0057-F, worked out from the events of requests: approved, denied, after appeal, times.',
    needs: WORK,
    effect: 'read',
    input: PERIOD_QUERY,
    async run(query, api) {
      return (await api({ method: 'GET', path: `${ROOT}/metrics`, query })) as object;
    },
  }),
];
