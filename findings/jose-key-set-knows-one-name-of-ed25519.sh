#!/usr/bin/env bash
# jose 6.2.18: a key set whose Ed25519 key says "alg":"EdDSA" finds no key for a signature whose header
# says "Ed25519", and the other way round, although both names mean this one algorithm for this one key
# (RFC 9864 made "Ed25519" the exact name; RFC 8037 had "EdDSA"). Without "alg" in the published key both
# verify. A publisher that renames the algorithm in its key set breaks every signature made before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jose@6.2.18
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { CompactSign, compactVerify, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
const key = { ...(await exportJWK(publicKey)), kid: 'a', use: 'sig' };
const verified = async (inKeySet, inHeader) => {
  const signed = await new CompactSign(new TextEncoder().encode('bulletin')).setProtectedHeader({ alg: inHeader, kid: 'a' }).sign(privateKey);
  const keys = createLocalJWKSet({ keys: [inKeySet ? { ...key, alg: inKeySet } : key] });
  return compactVerify(signed, keys).then(() => 'verified', ({ code }) => code);
};
const seen = {};
for (const inKeySet of ['', 'EdDSA', 'Ed25519']) for (const inHeader of ['EdDSA', 'Ed25519']) seen[`key set ${inKeySet || 'silent'}, header ${inHeader}`] = await verified(inKeySet, inHeader);
console.log(seen);
assert.deepStrictEqual(Object.values(seen), ['verified', 'verified', 'verified', 'ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWKS_NO_MATCHING_KEY', 'verified']);
JS
node try.mjs
