// unpack.mjs FOLDER: one file per vector of C2SP/CCTV age, its content unpacked where it was zlib.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import * as vectors from "cctv-age";

const folder = process.argv[2];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, bytes] of Object.entries(vectors)) {
    const vector = Buffer.from(bytes);
    const body = vector.indexOf("\n\n") + 2;
    const head = vector.subarray(0, body);
    const packed = head.includes("\ncompressed: zlib\n");
    writeFileSync(join(folder, name), Buffer.concat([head, packed ? inflateSync(vector.subarray(body)) : vector.subarray(body)]));
}
console.log(`${Object.keys(vectors).length} age vectors`);
