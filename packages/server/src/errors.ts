/**
 * Every refusal that the server makes by itself, in one place. Codes are stable and may be matched on; identity and
 * the store keep registries of their own, and docs/reference/errors.md lists all of them.
 */
interface ErrorDefinition {
  readonly status: number;
  /** What is wrong, when the place that fails has nothing more exact to say. */
  readonly message: string;
  /** What to do about it; one sentence. */
  readonly hint: string;
}

export const SERVER_ERRORS = {
  'bad-request': {
    status: 400,
    message: 'The request does not fit what this address expects.',
    hint: 'Correct the fields named in details; /openapi.json describes every request.',
  },
  'bad-json': {
    status: 400,
    message: 'The body is not JSON.',
    hint: 'Check the body near the position named; it may be cut off or have a trailing comma.',
  },
  'too-deep': {
    status: 400,
    message: 'The body is nested too deeply.',
    hint: 'FHIR resources need far fewer than 128 levels; check for a value that contains itself.',
  },
  'emergency-number-needed': {
    status: 422,
    message: 'Patients in danger have to be told an emergency number.',
    hint: 'Give the number that is right, or go back to that of the release.',
  },
  'worker-only': {
    status: 503,
    message: 'This process does jobs and serves no pages.',
    hint: 'Send requests to a server whose ACESO_ROLE is web or all.',
  },
  'wrong-type': {
    status: 400,
    message: 'The resource is not of the type that the address names.',
    hint: 'Send a JSON object whose resourceType is the type in the address.',
  },
  'switched-off': {
    status: 503,
    message: 'This generator or model has been switched off.',
    hint: 'Do it by hand, or ask those who answer for quality and safety; the governance page says why.',
  },
  'not-accepted': {
    status: 503,
    message: 'This version of the model has not passed its release gates.',
    hint: 'Evaluate and accept it on the governance page, or go back to the former version.',
  },
  'gate-failed': {
    status: 409,
    message: 'This version does not pass its release gates.',
    hint: 'Mend what the reasons name and evaluate again, or change the gates and say why.',
  },
  'bad-gates': {
    status: 422,
    message: 'The release gates cannot be used.',
    hint: 'Correct the rule named in the message; docs/governance.md has the form.',
  },
  'no-former-version': {
    status: 409,
    message: 'There is no such former version to go back to.',
    hint: 'Engines and shipped models go back by installing the former release; of a language model name a version that was registered here.',
  },
  'bad-fairness-table': {
    status: 422,
    message: 'The table cannot be audited.',
    hint: 'Correct the column or line named in the message; docs/governance.md has the form.',
  },
  'review-not-found': {
    status: 404,
    message: 'This document was not drawn for review.',
    hint: 'List the queue with GET /api/governance/reviews.',
  },
  'incident-not-found': {
    status: 404,
    message: 'There is no incident with this id.',
    hint: 'List them with GET /api/governance/incidents.',
  },
  'incident-open': {
    status: 409,
    message: 'An incident is closed with what was done about it.',
    hint: 'Give the corrective action together with the state.',
  },
  'subject-not-found': {
    status: 404,
    message: 'There is no generator or model with this id.',
    hint: 'List them with GET /api/governance/subjects.',
  },
  'subscription-apart': {
    status: 400,
    message: 'A Subscription is written by a request of its own.',
    hint: 'Use POST /fhir/Subscription, or PUT, PATCH and DELETE /fhir/Subscription/{id}, and leave it out of the bundle.',
  },
  'wrong-id': {
    status: 400,
    message: 'The id in the resource is not the id in the address.',
    hint: 'Make both the same; an update needs the id in the body as well (R4 3.1.0.4).',
  },
  'launch-expired': {
    status: 400,
    message: 'The launch has expired or belongs to somebody else.',
    hint: 'Open the app from the chart again; a launch is good for five minutes.',
  },
  'bad-parameter': {
    status: 400,
    message: 'A parameter has a value that cannot be used.',
    hint: 'Correct the parameter named in the message.',
  },
  'unknown-parameter': {
    status: 400,
    message: 'A parameter is not known here.',
    hint: 'Remove it, or send Prefer: handling=lenient to have it ignored.',
  },
  'bad-cursor': {
    status: 400,
    message: 'The cursor is not one that this server gave out.',
    hint: 'Start again without a cursor.',
  },
  'async-needed': {
    status: 400,
    message: 'A bulk export only runs in the background.',
    hint: 'Send the header "Prefer: respond-async".',
  },
  'not-found': {
    status: 404,
    message: 'There is nothing at this address.',
    hint: 'Check the address; /openapi.json lists all of them.',
  },
  'unknown-type': {
    status: 404,
    message: 'The address does not name a resource type of FHIR R4.',
    hint: 'Names are case-sensitive; /fhir/metadata lists them.',
  },
  'patient-not-found': {
    status: 404,
    message: 'There is no patient with this id.',
    hint: 'Search with GET /api/patients?q=.',
  },
  'study-not-found': {
    status: 404,
    message: 'There is no imaging study with this UID.',
    hint: 'List them with GET /api/imaging/studies.',
  },
  'image-not-found': {
    status: 404,
    message: 'The study has no such series, instance or frame.',
    hint: 'Look them up with GET /dicomweb/studies/{study}/instances.',
  },
  'images-busy': {
    status: 503,
    message: 'Too many images are being worked on.',
    hint: 'Ask again in a moment.',
  },
  'bad-prior': {
    status: 422,
    message: 'This study cannot be the prior study.',
    hint: 'Give an earlier study of the same patient: GET /api/imaging/studies?patient=ID lists them.',
  },
  'authorisation-not-found': {
    status: 404,
    message: 'There is no request for prior authorisation with this id.',
    hint: 'List them with GET /api/prior-authorisation/requests.',
  },
  'authorisation-state': {
    status: 409,
    message: 'This step does not follow from where the request stands.',
    hint: 'Look at its items with GET /api/prior-authorisation/requests/{id}.',
  },
  'unsigned-decision': {
    status: 403,
    message: 'A denial, a change or a delay is signed by a clinician in person.',
    hint: 'Sign in at the workbench as the clinician who decides, and give the reason.',
  },
  'bad-criteria': {
    status: 422,
    message: 'The criteria cannot be read.',
    hint: 'Correct the place named in the message; docs/prior-authorisation.md has the form.',
  },
  'bad-authorisation-input': {
    status: 422,
    message: 'The request cannot be built from this record.',
    hint: 'Add to the record what the message names.',
  },
  'proposal-unknown': {
    status: 404,
    message: 'There is no such proposal or hold.',
    hint: 'Ask again with /fhir/Appointment/$find, and send the id of what it offers.',
  },
  'slot-taken': {
    status: 409,
    message: 'The time is no longer free.',
    hint: 'Ask again with /fhir/Appointment/$find; staff may book past a limit with a reason.',
  },
  'override-refused': {
    status: 409,
    message: 'This limit cannot be passed.',
    hint: 'Choose another time, or raise the overbooking limit of the visit type.',
  },
  'too-many-appointments': {
    status: 409,
    message: 'This many appointments cannot be held or booked at once by oneself.',
    hint: 'Cancel one that is not needed, or call the clinic.',
  },
  'appointment-not-found': {
    status: 404,
    message: 'There is no appointment with this id.',
    hint: 'List them with GET /fhir/Appointment?patient={id}.',
  },
  'appointment-state': {
    status: 409,
    message: 'This does not follow from where the appointment stands.',
    hint: 'Read it with GET /fhir/Appointment/{id}.',
  },
  'bad-scheduling': {
    status: 422,
    message: 'This cannot be scheduled as it is written.',
    hint: 'Correct the place named in the message; docs/scheduling.md has the form.',
  },
  'scheduling-not-found': {
    status: 404,
    message: 'There is nothing with this id in the scheduling of the clinic.',
    hint: 'List schedules, visit types and the waitlist under /api/scheduling.',
  },
  'not-published': {
    status: 404,
    message: 'Free times are not published here.',
    hint: 'The operator turns it on with ACESO_SCHEDULING_PUBLISH=yes.',
  },
  'analysis-not-found': {
    status: 404,
    message: 'There is no analysis with this id.',
    hint: 'List them with GET /api/imaging/studies/{uid}/analyses.',
  },
  'analysis-state': {
    status: 409,
    message: 'This analysis is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/imaging/analyses/{id}.',
  },
  'report-not-found': {
    status: 404,
    message: 'There is no imaging report with this id.',
    hint: 'List them with GET /api/imaging/reports.',
  },
  'region-not-found': {
    status: 404,
    message: 'The report has no region with this id.',
    hint: 'Look at the regions with GET /api/imaging/reports/{id}.',
  },
  'study-not-linked': {
    status: 409,
    message: 'The study belongs to no patient of this server.',
    hint: 'Link it with PUT /api/imaging/studies/{uid}/patient first.',
  },
  'bad-imaging-input': {
    status: 422,
    message: 'The images or the settings cannot be used.',
    hint: 'Correct what the message names and send it again.',
  },
  'media-not-acceptable': {
    status: 406,
    message: 'The images cannot be given in any of the media types of Accept.',
    hint: 'Leave Accept out, or name one of the types in docs/imaging-server.md.',
  },
  'archive-failed': {
    status: 502,
    message: 'The outside archive did not do what was asked.',
    hint: 'Check that the archive runs, that its address in the policy is right, and that it knows this server.',
  },
  'transfer-not-found': {
    status: 404,
    message: 'There is no transfer with this id.',
    hint: 'List them with GET /api/imaging/transfers.',
  },
  'transfer-state': {
    status: 409,
    message: 'This transfer has ended already.',
    hint: 'Look at its state with GET /api/imaging/transfers/{id}.',
  },
  'bad-multipart': {
    status: 400,
    message: 'The body is not multipart/related as DICOMweb sends it.',
    hint: 'Send Content-Type: multipart/related; type="application/dicom"; boundary=... and one file in each part.',
  },
  'project-not-found': {
    status: 404,
    message: 'There is no project with this id.',
    hint: 'List them with GET /api/discovery/projects.',
  },
  'computation-not-found': {
    status: 404,
    message: 'The project has no computation with this id.',
    hint: 'List them with GET /api/discovery/projects/{id}/computations.',
  },
  'discovery-item-not-found': {
    status: 404,
    message: 'The project has nothing with this id.',
    hint: 'List the structures, models, campaigns or files of the project.',
  },
  'computation-state': {
    status: 409,
    message: 'This computation is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/discovery/projects/{id}/computations/{computation}.',
  },
  'bad-discovery-input': {
    status: 422,
    message: 'The file or the settings cannot be used.',
    hint: 'Correct the place named in the message and send it again.',
  },
  'molecule-not-found': {
    status: 404,
    message: 'The project has no molecule with this number.',
    hint: 'List them with GET /api/discovery/projects/{id}/molecules.',
  },
  'molecule-withheld': {
    status: 409,
    message: 'The dual-use gate withholds this molecule.',
    hint: 'Someone with the permission discovery.unblock can lift the block, with a reason.',
  },
  'run-not-found': {
    status: 404,
    message: 'There is no run with this id.',
    hint: 'List them with GET /api/discovery/projects/{id}/runs.',
  },
  'run-state': {
    status: 409,
    message: 'This run is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/discovery/runs/{run}.',
  },
  'library-not-found': {
    status: 404,
    message: 'There is no library with this name.',
    hint: 'List them with GET /api/discovery/libraries; the operator names their folder with ACESO_LIBRARIES.',
  },
  'bad-molecules': {
    status: 422,
    message: 'The molecules cannot be used.',
    hint: 'Correct the place named in the message and try again.',
  },
  'table-not-found': {
    status: 404,
    message: 'There is no table with this id.',
    hint: 'List them with GET /api/synthetic/tables.',
  },
  'synthesis-not-found': {
    status: 404,
    message: 'There is no synthesis with this id.',
    hint: 'List them with GET /api/synthetic/syntheses.',
  },
  'not-released': {
    status: 409,
    message: 'This synthetic table has not been released.',
    hint: 'Someone with the permission synthetic.release reads its certificate and releases it.',
  },
  'gate-refused': {
    status: 409,
    message: 'The certificate refuses a release.',
    hint: 'Read which check it failed; another method, a larger leaf floor or differential privacy may pass.',
  },
  'synthesis-state': {
    status: 409,
    message: 'This synthesis is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/synthetic/syntheses/{id}.',
  },
  'population-not-found': {
    status: 404,
    message: 'There is no simulated population with this id.',
    hint: 'List them with GET /api/synthetic/populations.',
  },
  'modules-not-found': {
    status: 404,
    message: 'There is no module set with this id.',
    hint: 'List them with GET /api/synthetic/modules.',
  },
  'population-state': {
    status: 409,
    message: 'This population is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/synthetic/populations/{id}.',
  },
  'bad-population': {
    status: 422,
    message: 'The population cannot be simulated.',
    hint: 'Correct the rates or the modules as the message says.',
  },
  'calculator-not-found': {
    status: 404,
    message: 'There is no risk calculator of this name.',
    hint: 'GET /api/precision/calculators lists them, and says why some are not here.',
  },
  'risk-model-not-found': {
    status: 404,
    message: 'There is no risk model with this id.',
    hint: 'List them with GET /api/precision/risk-models.',
  },
  'risk-model-state': {
    status: 409,
    message: 'This risk model is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/precision/risk-models/{id}.',
  },
  'bad-risk-model': {
    status: 422,
    message: 'The risk model cannot be trained as declared.',
    hint: 'Correct the column or option named in the message.',
  },
  'no-risk': {
    status: 422,
    message: 'There is no result to sign for.',
    hint: 'Give the inputs that are named, within their ranges.',
  },
  'genome-not-found': {
    status: 404,
    message: 'This patient has no genome with this id.',
    hint: 'List them with GET /api/patients/{id}/genomes.',
  },
  'score-not-found': {
    status: 404,
    message: 'This genome has no score with this id.',
    hint: 'List them with GET /api/patients/{id}/genomes/{genome}/scores.',
  },
  'genome-state': {
    status: 409,
    message: 'This genome is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/patients/{id}/genomes/{genome}.',
  },
  'bad-genome': {
    status: 422,
    message: 'The file cannot be used.',
    hint: 'Correct the place named in the message and bring the file again.',
  },
  'upload-not-found': {
    status: 404,
    message: 'There is no such upload for this patient.',
    hint: 'List them with GET /api/patients/{id}/uploads; one that was used or forgotten is begun anew.',
  },
  'upload-offset': {
    status: 409,
    message: 'The part does not begin where the upload goes on.',
    hint: 'Ask GET /api/patients/{id}/uploads for "received", and send from there.',
  },
  'upload-incomplete': {
    status: 409,
    message: 'The upload is not complete.',
    hint: 'Send the rest with PUT /api/patients/{id}/uploads/{upload}?offset=.',
  },
  'upload-quota': {
    status: 409,
    message: 'Unfinished uploads leave no place for another one.',
    hint: 'Finish them, or give them up with DELETE /api/patients/{id}/uploads/{upload}.',
  },
  'upload-too-large': {
    status: 413,
    message: 'The file is larger than this server takes.',
    hint: 'ACESO_UPLOAD_GB says how much it takes; the command line takes any size.',
  },
  'upload-no-room': {
    status: 507,
    message: 'There is not enough room on the disk of the server.',
    hint: 'Make room in the data folder, or wait until other uploads are finished.',
  },
  'wearables-not-found': {
    status: 404,
    message: 'There is no such file or import of wearables for this patient.',
    hint: 'List them with GET /api/patients/{id}/wearables/imports.',
  },
  'wearables-state': {
    status: 409,
    message: 'This import is not in a state where that can be done.',
    hint: 'Look at its state with GET /api/patients/{id}/wearables/imports/{import}.',
  },
  'bad-wearables': {
    status: 422,
    message: 'The export cannot be read.',
    hint: 'Correct the place named in the message, or export it again.',
  },
  'twin-not-found': {
    status: 404,
    message: 'This patient has no twin with this id.',
    hint: 'List them with GET /api/patients/{id}/twins.',
  },
  'twin-state': {
    status: 409,
    message: 'The twin is not in a state in which this can be done.',
    hint: 'Look at its state with GET /api/patients/{id}/twins/{twin}.',
  },
  'no-twin': {
    status: 422,
    message: 'The twin gives no answer.',
    hint: 'The message says why; docs/twins.md says what a twin needs.',
  },
  'trajectories-not-found': {
    status: 404,
    message: 'There are no trajectories of disease with this id.',
    hint: 'List them with GET /api/precision/trajectories.',
  },
  'trajectories-state': {
    status: 409,
    message: 'These trajectories are not in a state in which this can be done.',
    hint: 'Look at their state with GET /api/precision/trajectories/{id}.',
  },
  'no-trajectory': {
    status: 422,
    message: 'The trajectories give no answer.',
    hint: 'The message says why; docs/twins.md says what a cohort needs.',
  },
  'trial-design-not-found': {
    status: 404,
    message: 'There is no design of a trial with this id.',
    hint: 'List them with GET /api/precision/trial-designs.',
  },
  'trial-design-state': {
    status: 409,
    message: 'This design is not in a state in which this can be done.',
    hint: 'Look at its state with GET /api/precision/trial-designs/{id}.',
  },
  'bad-trial': {
    status: 422,
    message: 'The trial cannot be planned or analysed as given.',
    hint: 'Correct the option, column or row named in the message.',
  },
  'bad-table': {
    status: 422,
    message: 'The table cannot be used.',
    hint: 'Correct the place named in the message and bring the table again.',
  },
  'draft-not-found': {
    status: 404,
    message: 'There is no draft with this id.',
    hint: 'List them with GET /api/drafts.',
  },
  'sentence-not-found': {
    status: 404,
    message: 'The draft has no sentence with this id.',
    hint: 'Read the draft again; sentence ids are those of its sections.',
  },
  'agent-not-found': {
    status: 404,
    message: 'There is no agent of this name.',
    hint: 'List them with GET /api/agents.',
  },
  'agent-run-not-found': {
    status: 404,
    message: 'There is no run of an agent with this id.',
    hint: 'List them with GET /api/agent-runs.',
  },
  'conversation-not-found': {
    status: 404,
    message: 'There is no conversation with this id.',
    hint: 'List them with GET /api/portal/conversations, or GET /api/inbox for staff.',
  },
  'conversation-state': {
    status: 409,
    message: 'The conversation is closed.',
    hint: 'Begin a new one with POST /api/portal/conversations.',
  },
  'bad-proxy': {
    status: 422,
    message: 'This person cannot be let act for the patient.',
    hint: 'Correct the field named; docs/patient-portal.md says who may act for whom.',
  },
  'proxy-not-found': {
    status: 404,
    message: 'Nobody was let act for the patient by this id.',
    hint: 'List them with GET /api/patients/{id}/proxies.',
  },
  'patient-wrote-since': {
    status: 409,
    message: 'The patient has written since this conversation was opened.',
    hint: 'Read the messages named in details with GET /api/inbox/{id}, then send again with seen as the newest of them.',
  },
  'refill-not-possible': {
    status: 409,
    message: 'This medicine is not among the current prescriptions of the record.',
    hint: 'List them with GET /api/portal/medications; send a message about any other.',
  },
  'form-not-found': {
    status: 404,
    message: 'There is no form with this id.',
    hint: 'List them with GET /api/portal/forms.',
  },
  'form-incomplete': {
    status: 400,
    message: 'The form lacks answers, or has answers that do not fit.',
    hint: 'Correct the questions named in the message.',
  },
  'dialogue-not-found': {
    status: 404,
    message: 'There is no dialogue with this id.',
    hint: 'List them with GET /api/dialogues.',
  },
  'copy-not-found': {
    status: 404,
    message: 'There is no such copy, or it is not made yet.',
    hint: 'Look at its state with GET /api/copies; after 30 days a copy is deleted and can be asked for again.',
  },
  'copy-open': {
    status: 409,
    message: 'A copy for this person was asked for already.',
    hint: 'Wait until it is made, or approve it; GET /api/copies lists it.',
  },
  'copy-settled': {
    status: 409,
    message: 'This copy is being made, or was made or refused already.',
    hint: 'Look at its state with GET /api/copies.',
  },
  'release-not-found': {
    status: 404,
    message: 'There is no release with this id that you have started.',
    hint: 'List yours with GET /api/deid/releases.',
  },
  'release-state': {
    status: 409,
    message: 'This cannot be done with a release in its present state.',
    hint: 'Look at its state with GET /api/deid/releases/{id}; what is deleted has to be made again.',
  },
  'bad-release': {
    status: 422,
    message: 'What was asked for cannot be de-identified.',
    hint: 'Correct what the message names.',
  },
  'erasure-not-found': {
    status: 404,
    message: 'There is no request for erasure with this id.',
    hint: 'List them with GET /api/erasures.',
  },
  'erasure-open': {
    status: 409,
    message: 'The erasure of this person was asked for already.',
    hint: 'Confirm or withdraw that request; GET /api/erasures lists it.',
  },
  'erasure-settled': {
    status: 409,
    message: 'This request was confirmed or withdrawn already.',
    hint: 'Look at its state with GET /api/erasures.',
  },
  'second-person-needed': {
    status: 403,
    message: 'Whoever asked for an erasure cannot confirm it.',
    hint: 'Somebody else with the permission privacy.erase has to confirm.',
  },
  'emergency-not-found': {
    status: 404,
    message: 'There is no emergency access with this id.',
    hint: 'List them with GET /api/access/emergencies.',
  },
  'own-review': {
    status: 403,
    message: 'Nobody reviews an emergency access of their own.',
    hint: 'Somebody else with the permission access.review has to judge it.',
  },
  'job-not-found': {
    status: 404,
    message: 'There is no job with this id.',
    hint: 'List them with GET /api/jobs.',
  },
  'export-not-found': {
    status: 404,
    message: 'There is no such export, or it was cancelled.',
    hint: 'Start a new one with GET /fhir/$export.',
  },
  'method-not-allowed': {
    status: 405,
    message: 'This address does not take this method.',
    hint: 'The Allow header lists the methods it takes.',
  },
  'not-acceptable': {
    status: 406,
    message: 'Only JSON can be sent back.',
    hint: 'Ask for application/fhir+json or application/json (Accept header or _format).',
  },
  'agent-run-state': {
    status: 409,
    message: 'The run is not in a state that allows this.',
    hint: 'Read the run again; only whoever started it can go on with it.',
  },
  'dialogue-state': {
    status: 409,
    message: 'The dialogue is not in a state that allows this.',
    hint: 'Read the dialogue again; only one that awaits review can be reviewed.',
  },
  'dialogue-changed': {
    status: 409,
    message: 'Somebody else wrote in the dialogue in the meantime.',
    hint: 'Read the dialogue again and send the words once more.',
  },
  'draft-changed': {
    status: 409,
    message: 'Somebody else changed the draft in the meantime.',
    hint: 'Read the draft again and repeat the change.',
  },
  'draft-closed': {
    status: 409,
    message: 'The draft is already signed or rejected.',
    hint: 'Make a new draft.',
  },
  'empty-document': {
    status: 409,
    message: 'Every sentence of the draft is rejected; there is nothing to sign.',
    hint: 'Keep at least one sentence, or reject the draft as a whole.',
  },
  'unresolved-contradictions': {
    status: 409,
    message: 'Sentences contradict the record.',
    hint: 'Edit or reject the sentences in details, or acknowledge each by its id.',
  },
  'prefetch-missing': {
    status: 412,
    message: 'The prefetch of the hook is missing, and the record here does not have the patient.',
    hint: 'Send the prefetch that GET /cds-services asks for.',
  },
  'exists-already': {
    status: 412,
    message: 'The resource exists already.',
    hint: 'Leave out If-None-Match to update it.',
  },
  'body-too-large': {
    status: 413,
    message: 'The body is larger than this address takes.',
    hint: 'Split it; POST /api/import takes up to 50 MB at a time.',
  },
  'unsupported-media-type': {
    status: 415,
    message: 'The body has a content type that cannot be read.',
    hint: 'Send application/fhir+json or application/json.',
  },
  infected: {
    status: 422,
    message: 'The scanner found something harmful in the file.',
    hint: 'Nothing of it was kept; look after the machine that it came from.',
  },
  'not-scanned': {
    status: 503,
    message: 'The file was not scanned, and files are taken only when they were.',
    hint: 'Whoever runs the server looks at ACESO_CLAMD and at the daemon; then send it again.',
  },
  'tls-needed': {
    status: 403,
    message: 'Other machines reach this server by https only.',
    hint: 'Use the https address. Whoever runs it names the proxy that ends TLS in ACESO_TRUST_PROXY; on a network of its own ACESO_PLAIN_HTTP=1 does without.',
  },
  'host-not-allowed': {
    status: 421,
    message: 'The Host header names a host that this server does not answer for.',
    hint: 'Use the address printed at start, or add the name to ACESO_TRUSTED_HOSTS.',
  },
  'no-draft-possible': {
    status: 422,
    message: 'This document cannot be composed from the record.',
    hint: 'See the message for what the record lacks.',
  },
  'wording-off': {
    status: 409,
    message: 'No model words or reads this here.',
    hint: 'An administrator may turn it on for a model with PUT /api/wording/{place}; docs/models.md says how.',
  },
  'too-many-requests': {
    status: 429,
    message: 'Too many requests in a short time.',
    hint: 'Wait as long as Retry-After says.',
  },
  internal: {
    status: 500,
    message: 'Something went wrong inside the server.',
    hint: 'Give the request id in the x-request-id header to whoever runs the server; the log has an entry for it.',
  },
  'no-speech-model': {
    status: 501,
    message: 'Recordings cannot be recognised here: no speech model is set up.',
    hint: 'Whoever runs the server sets ACESO_SPEECH_MODEL to the folder of a Whisper model (docs/scribe.md). A transcript as text works without.',
  },
  'speech-busy': {
    status: 503,
    message: 'Another recording is being recognised.',
    hint: 'Send it again when that one is done; one is worked on at a time.',
  },
  'speech-failed': {
    status: 503,
    message: 'The recording could not be recognised.',
    hint: 'Whoever runs the server checks the speech model and the package sherpa-onnx-node (docs/scribe.md).',
  },
  'timed-out': {
    status: 503,
    message: 'The request took too long.',
    hint: 'Ask for less at a time, or use a background job.',
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ServerErrorCode = keyof typeof SERVER_ERRORS;

/** A refusal on purpose; the error handler turns it into the error body of the API or an OperationOutcome. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ServerErrorCode;
  readonly statusCode: number;
  readonly hint: string;
  readonly details: unknown;

  constructor(code: ServerErrorCode, message?: string, details?: unknown) {
    const definition = SERVER_ERRORS[code];
    super(message ?? definition.message);
    this.code = code;
    this.statusCode = definition.status;
    this.hint = definition.hint;
    this.details = details;
  }
}

/** `throw fail('draft-not-found')`: reads better than a constructor, and a test finds every code by it. */
export const fail = (code: ServerErrorCode, message?: string, details?: unknown): ServerError =>
  new ServerError(code, message, details);
