// Makes docs.hashed.f32 and queries.hashed.f32 from collection.tsv and queries.tsv:
//     node samples/data/hashed-vectors.mjs
//
// These are NOT the vectors of a neural model. A text's words and the 4-letter pieces of its words are weighted by how
// rare they are in the collection, and each is projected onto random signs seeded by its hash. What such vectors add to
// a search by words is that they see parts of words (migrate, migratory, migration) and nothing about meaning.
import { readFileSync, writeFileSync } from 'node:fs';

const Dimensions = 256;
const PieceLength = 4;
const PieceWeight = 0.6;

const here = new URL('.', import.meta.url);
const read = (name) => readFileSync(new URL(name, here), 'utf8').trimEnd().split('\n').map((line) => line.split('\t')[1]);

/** The features of a text and how often each occurs: words, and '#'-marked pieces of longer words. */
function features(text) {
  const counts = new Map();
  const add = (feature) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const word of text.normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    add(word);
    const padded = `_${word}_`;
    for (let i = 0; word.length >= PieceLength && i + PieceLength <= padded.length; i++) {
      add(`#${padded.slice(i, i + PieceLength)}`);
    }
  }
  return counts;
}

/** FNV-1a, 32 bits. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const c of text) {
    value = Math.imul(value ^ c.codePointAt(0), 0x01000193);
  }
  return value >>> 0;
}

/** Adds weight times the random signs of a feature. */
function project(vector, feature, weight) {
  let state = hash(feature) || 1;
  for (let i = 0; i < Dimensions; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    vector[i] += state & 1 ? weight : -weight;
  }
}

const documents = read('collection.tsv').map(features);
const frequency = new Map();
for (const document of documents) {
  for (const feature of document.keys()) {
    frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  }
}

function vector(counts) {
  const sum = new Float64Array(Dimensions);
  for (const [feature, count] of counts) {
    const rarity = Math.log(1 + documents.length / (1 + (frequency.get(feature) ?? 0)));
    project(sum, feature, (feature.startsWith('#') ? PieceWeight : 1) * (1 + Math.log(count)) * rarity * rarity);
  }
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (value) => value / length);
}

function write(name, vectors) {
  const bytes = new DataView(new ArrayBuffer(vectors.length * Dimensions * 4));
  vectors.forEach((values, row) => values.forEach((value, i) => bytes.setFloat32((row * Dimensions + i) * 4, value, true)));
  writeFileSync(new URL(name, here), bytes);
}

write('docs.hashed.f32', documents.map(vector));
write('queries.hashed.f32', read('queries.tsv').map(features).map(vector));
