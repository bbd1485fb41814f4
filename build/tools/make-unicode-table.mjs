// Writes the table behind UnicodeNormalization, out of the Unicode data that Node.js carries:
//
//     node build/tools/make-unicode-table.mjs Lucene.Net.Vectors/Analysis/UnicodeNormalization.bin
//
// To be run again when a new version of Unicode is wanted; prints the digests that UnicodeNormalizationTests expects.
// The file, compressed with zlib's deflate, holds little-endian numbers:
//
//     3 bytes      Unicode's version
//     5 int32      numbers of blocks, of blocks' rows, of records, of pool units, of compositions
//     uint16[]     per 128 code points: which row
//     uint16[128]  per row: the code points' records; record 0 is a character with which nothing ever happens
//     records      byte combining class (in order, not Unicode's own number), byte 1 = joins what stands before it,
//                  then for NFD and for NFKC: uint16 offset, byte length of the full decomposition in the pool, 0 = none
//     uint16[]     pool: UTF-16 units
//     int32[3]     per composition: first, second, composite; sorted by first, then second
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { createHash } from 'node:crypto';

const LAST = 0x10ffff;
const HANGUL = { first: 0xac00, last: 0xd7a3 };
const isSurrogate = c => c >= 0xd800 && c <= 0xdfff;
const text = c => String.fromCodePoint(c);

// JavaScript has no access to combining classes, but they show: marks of different classes are put in order. One mark of each class,
// in the order of the classes (Unicode promises never to change them):
const MARKS = [
  0x334, 0x16ff0, 0x93c, 0x3099, 0x94d, 0x5b0, 0x5b1, 0x5b2, 0x5b3, 0x5b4, 0x5b5, 0x5b6, 0x5b7, 0x5b8, 0x5b9, 0x5bb, 0x5bc, 0x5bd,
  0x5bf, 0x5c1, 0x5c2, 0xfb1e, 0x64b, 0x64c, 0x64d, 0x618, 0x619, 0x61a, 0x651, 0x652, 0x670, 0x711, 0xc55, 0xc56, 0xe38, 0xe48, 0xeb8,
  0xec8, 0xf71, 0xf72, 0xf74, 0x321, 0x1dce, 0x31b, 0x1dfa, 0x316, 0x59a, 0x302e, 0x1d16d, 0x5ae, 0x301, 0x315, 0x35c, 0x35d, 0x345,
];
const swaps = (a, b) => {
  const joined = text(a) + text(b);
  return joined.normalize('NFD') !== text(a).normalize('NFD') + text(b).normalize('NFD');
};

function combiningClass(c) {
  const moves = mark => swaps(c, mark) || swaps(mark, c);
  if (!moves(MARKS[0]) && !moves(MARKS[MARKS.length - 1])) {
    return 0;
  }
  const place = MARKS.findIndex(mark => !moves(mark));
  if (place < 0) {
    throw new Error(`U+${c.toString(16)} has a combining class of which MARKS has no mark`);
  }
  return place + 1;
}

// A starter composes with a mark or with another starter to a character that decomposes into just these two.
const compositions = [];
const seconds = new Set();
for (let c = 0; c <= LAST; c++) {
  if (isSurrogate(c) || (c >= HANGUL.first && c <= HANGUL.last)) continue;
  const parts = [...text(c).normalize('NFD')].map(p => p.codePointAt(0));
  if (parts.length < 2 || text(c).normalize('NFC') !== text(c)) continue;
  const second = parts[parts.length - 1];
  const first = [...String.fromCodePoint(...parts.slice(0, -1)).normalize('NFC')].map(p => p.codePointAt(0));
  if (first.length !== 1 || String.fromCodePoint(first[0], second).normalize('NFC') !== text(c)) {
    throw new Error(`U+${c.toString(16)} is not a pair`);
  }
  compositions.push([first[0], second, c]);
  seconds.add(second);
}
compositions.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
for (let c = 0x1161; c <= 0x1175; c++) seconds.add(c);
for (let c = 0x11a8; c <= 0x11c2; c++) seconds.add(c);

let pool = '';
function inPool(s) {
  let at = pool.indexOf(s);
  if (at < 0) {
    at = pool.length;
    pool += s;
  }
  return at;
}

const records = [];
const recordNumbers = new Map();
const classes = new Map();
const classOf = c => classes.get(c) ?? classes.set(c, combiningClass(c)).get(c);
function record(c) {
  if (isSurrogate(c) || (c >= HANGUL.first && c <= HANGUL.last)) return 0;
  const nfd = text(c).normalize('NFD');
  const nfkd = text(c).normalize('NFKD');
  const lead = nfkd.codePointAt(0);
  const joins = classOf(lead) > 0 || seconds.has(lead) ? 1 : 0;
  // Only what does not decompose is ever asked for its class.
  const own = nfkd === text(c) ? classOf(c) : 0;
  const key = [own, joins, nfd === text(c) ? '' : nfd, nfkd === text(c) ? '' : nfkd].join('\t');
  if (!recordNumbers.has(key)) {
    const [, , d, k] = key.split('\t');
    recordNumbers.set(key, records.length);
    records.push([own, joins, d === '' ? 0 : inPool(d), d.length, k === '' ? 0 : inPool(k), k.length]);
  }
  return recordNumbers.get(key);
}

if (record(0x41) !== 0) throw new Error('record 0 is for characters that stay');
const rows = [];
const rowNumbers = new Map();
const blocks = [];
for (let start = 0; start <= LAST; start += 128) {
  const row = [];
  for (let c = start; c < start + 128; c++) row.push(record(c));
  const key = row.join();
  if (!rowNumbers.has(key)) {
    rowNumbers.set(key, rows.length);
    rows.push(row);
  }
  blocks.push(rowNumbers.get(key));
}
if (pool.length > 0xffff || records.length > 0xffff) throw new Error('the table has outgrown its numbers');

const bytes = [];
const u16 = v => bytes.push(v & 255, v >> 8);
const i32 = v => { u16(v & 0xffff); u16(v >>> 16); };
bytes.push(...`${process.versions.unicode}.0.0`.split('.').slice(0, 3).map(Number));
[blocks.length, rows.length, records.length, pool.length, compositions.length].forEach(i32);
blocks.forEach(u16);
rows.forEach(row => row.forEach(u16));
for (const [own, joins, nfdAt, nfdLength, nfkdAt, nfkdLength] of records) {
  bytes.push(own, joins);
  u16(nfdAt);
  bytes.push(nfdLength);
  u16(nfkdAt);
  bytes.push(nfkdLength);
}
[...Array(pool.length).keys()].forEach(i => u16(pool.charCodeAt(i)));
compositions.forEach(c => c.forEach(i32));
const packed = deflateSync(Buffer.from(bytes), { level: 9 });
writeFileSync(process.argv[2], packed);
console.log(`Unicode ${process.versions.unicode}: ${rows.length} rows, ${records.length} records, pool ${pool.length}, `
  + `${compositions.length} compositions; ${bytes.length} bytes, ${packed.length} packed`);

// What the test expects: every code point alone, and behind each of a few beginnings, in one text with line ends between.
for (const form of ['NFD', 'NFKC']) {
  const hash = createHash('sha256');
  for (const front of ['', 'a', 'e\u0323', '\u1100', '\uac00', '\u0b47', '\u0323\u0301']) {
    for (const back of ['', '\u0301\u0316']) {
      let all = '';
      for (let c = 0; c <= LAST; c++) {
        if (!isSurrogate(c)) all += (front + text(c) + back).normalize(form) + '\n';
      }
      hash.update(Buffer.from(all, 'utf8'));
    }
  }
  console.log(`${form} ${hash.digest('hex')}`);
}
