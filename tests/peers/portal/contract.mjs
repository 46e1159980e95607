// Walks through the portal behind a validator that nobody here wrote: what openapi.yaml does not promise is an error.
// node contract.mjs PORTAL BUNDLE OPENAPI FILE UUID [lie]  → exit 0 if all was as promised; `lie` spoils one reply on
// purpose, to show that it would be noticed.
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import express from 'express';
import * as validator from 'express-openapi-validator';

const [portal, bundlePath, openapi, path, uuid, lie] = process.argv.slice(2);
const bundle = JSON.parse(fs.readFileSync(bundlePath));
const bytes = fs.readFileSync(path);
const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
const base64 = (text) => Buffer.from(text).toString('base64');
const agent = new https.Agent({
  ca: bundle.portal.ca_pem, cert: bundle.identity.certificate_pem, key: bundle.identity.key_pem, keepAlive: true,
});
const stranger = new https.Agent({ ca: bundle.portal.ca_pem });

function ask(method, target, headers, body, as) {
  return new Promise((done, failed) => {
    const request = https.request(portal + target, { method, headers, agent: as }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

const app = express();
app.use(express.raw({ type: 'application/offset+octet-stream', limit: '8mb' }));
app.use(express.json());
app.use(validator.middleware({
  apiSpec: openapi, validateRequests: true, validateResponses: true, validateSecurity: false,
}));
app.use(async (request, response, next) => {
  try {
    const headers = {};
    for (const name of ['tus-resumable', 'idempotency-key', 'upload-length', 'upload-metadata', 'upload-offset', 'content-type'])
      if (request.headers[name] !== undefined) headers[name] = String(request.headers[name]);
    const body = Buffer.isBuffer(request.body) ? request.body
      : request.method === 'PUT' || (request.method === 'POST' && request.path === '/v1/look-ups') ? JSON.stringify(request.body)
      : undefined;
    headers['content-length'] = body === undefined ? 0 : Buffer.byteLength(body);
    const reply = await ask(request.method, request.path, headers, body, request.headers['x-stranger'] ? stranger : agent);
    checkHeaders(request, reply);
    for (const [name, value] of Object.entries(reply.headers))
      if (!['content-length', 'connection', 'date'].includes(name)) response.setHeader(name, value);
    response.status(reply.status);
    if (/json/.test(reply.headers['content-type'] ?? '') && reply.body.length) {
      const object = JSON.parse(reply.body);
      if (lie && request.path === '/v1/kiosks/self' && reply.status === 200) delete object.time;
      response.json(object);
    } else {
      response.end(reply.body);
    }
  } catch (error) { next(error); }
});
app.use((error, request, response, next) => {
  response.removeHeader('content-type');
  response.status(599).end(`${request.method} ${request.path}: ${error.message}`);
});

// The validator looks at JSON bodies only: status and headers of the others are looked at here.
function checkHeaders(request, reply) {
  const operation = request.openapi.schema;
  let promised = operation.responses[reply.status];
  if (!promised) throw new Error(`status ${reply.status} is not promised`);
  for (const [name, header] of Object.entries(promised.headers ?? {}))
    if (header.required && reply.headers[name.toLowerCase()] === undefined) throw new Error(`${name} is missing`);
}

const seen = new Set();
let wrong = 0;
const server = app.listen(0, '127.0.0.1');
await new Promise((ready) => server.on('listening', ready));
const front = `http://127.0.0.1:${server.address().port}`;

async function step(status, method, target, headers = {}, body = undefined) {
  const reply = await fetch(front + target, { method, headers, body });
  const text = await reply.text();
  seen.add(`${method} ${target.replace(/[0-9a-f-]{32,}/, '{id}')} ${reply.status}`);
  if (reply.status !== status) {
    wrong += 1;
    console.error(`${method} ${target}: ${reply.status}, not ${status}: ${text.slice(0, 300)}`);
  }
  return reply;
}

const tus = { 'Tus-Resumable': '1.0.0' };
const create = {
  ...tus, 'Idempotency-Key': uuid, 'Upload-Length': String(bytes.length),
  'Upload-Metadata': `case ${base64(uuid)},sha256 ${base64(sha256)}`,
};
const piece = (offset) => ({ ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' });
const json = { 'Content-Type': 'application/json' };
const half = bytes.length / 2;

await step(403, 'GET', '/v1/kiosks/self', { 'X-Stranger': '1' });
await step(200, 'GET', '/v1/kiosks/self');
await step(204, 'PUT', '/v1/kiosks/self/heartbeat', json, '{"queue":0}');
await step(204, 'OPTIONS', '/v1/uploads');
await step(404, 'GET', `/v1/dossiers/${uuid}`);
const location = (await step(201, 'POST', '/v1/uploads', create)).headers.get('location');
await step(201, 'POST', '/v1/uploads', create);
await step(422, 'POST', '/v1/uploads', { ...create, 'Upload-Metadata': `case ${base64(uuid)},sha256 ${base64('0'.repeat(64))}` });
await step(400, 'POST', '/v1/uploads', { ...create, 'Idempotency-Key': 'x' });
await step(412, 'POST', '/v1/uploads', { ...create, 'Tus-Resumable': '0.1.0' });
await step(413, 'POST', '/v1/uploads', { ...create, 'Upload-Length': '999999999999' });
await step(204, 'PATCH', location, piece(0), bytes.subarray(0, half));
await step(409, 'PATCH', location, piece(0), bytes.subarray(0, half));
await step(404, 'PATCH', '/v1/uploads/none', piece(0), 'x');
await step(202, 'GET', `/v1/dossiers/${uuid}`);
await step(200, 'HEAD', location, tus);
await step(404, 'HEAD', '/v1/uploads/none', tus);
await step(204, 'DELETE', location, tus);
await step(410, 'DELETE', location, tus);
const again = (await step(201, 'POST', '/v1/uploads', create)).headers.get('location');
await step(204, 'PATCH', again, piece(0), bytes);
await step(409, 'DELETE', again, tus);
let status = 202;
while (status === 202) status = (await fetch(`${front}/v1/dossiers/${uuid}`)).status;
await step(200, 'GET', `/v1/dossiers/${uuid}`);
const question = { code: uuid, proof: '0017', recipient: bundle.portal.recipient };
await step(200, 'POST', '/v1/look-ups', json, JSON.stringify(question));
await step(404, 'POST', '/v1/look-ups', json, JSON.stringify({ ...question, proof: '0018' }));
await step(400, 'POST', '/v1/look-ups', json, JSON.stringify({ ...question, recipient: 'age1x' }));
for (let i = 0; i < 9; ++i) await step(404, 'POST', '/v1/look-ups', json, JSON.stringify({ ...question, proof: `1${i}00` }));
await step(429, 'POST', '/v1/look-ups', json, JSON.stringify(question));

console.log(JSON.stringify({ wrong, seen: seen.size }));
server.close();
server.closeAllConnections?.();
agent.destroy();
process.exit(wrong ? 1 : 0);
