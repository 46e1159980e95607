// Sends a file to the portal with tus-js-client, which nobody here wrote: hangs up in the middle, asks where it stands, goes on.
// node tus_client.mjs PORTAL BUNDLE FILE UUID → one line of JSON
import crypto from 'node:crypto';
import fs from 'node:fs';
import { DefaultHttpStack, Upload } from 'tus-js-client';

const [portal, bundlePath, path, uuid] = process.argv.slice(2);
const bundle = JSON.parse(fs.readFileSync(bundlePath));
const size = fs.statSync(path).size;
const exchanges = [];

function upload(known, stopAt) {
  return new Promise((done, failed) => {
    let stopped = false;
    const sending = new Upload(fs.createReadStream(path, { highWaterMark: 16384 }), {
      endpoint: `${portal}/v1/uploads`,
      uploadUrl: known,
      uploadSize: size,
      chunkSize: size,
      retryDelays: null,
      httpStack: new DefaultHttpStack({
        ca: bundle.portal.ca_pem, cert: bundle.identity.certificate_pem, key: bundle.identity.key_pem,
      }),
      headers: known ? {} : { 'Idempotency-Key': uuid },
      metadata: { case: uuid, sha256: crypto.createHash('sha256').update(fs.readFileSync(path)).digest('hex') },
      onAfterResponse: (request, response) => exchanges.push({
        method: request.getMethod(), status: response.getStatus(), offset: response.getHeader('Upload-Offset') ?? null,
      }),
      onError: failed,
      onSuccess: () => done(sending.url),
      onProgress: (sent) => {
        if (!stopAt || stopped || sent < stopAt) return;
        stopped = true;
        sending.abort().then(() => done(sending.url), failed);
      },
    });
    sending.start();
  });
}

// Early: what lies in the buffers of both sides must not be the whole rest.
const url = await upload(null, 1 << 20);
await upload(url, 0);
console.log(JSON.stringify({ url, exchanges }));
