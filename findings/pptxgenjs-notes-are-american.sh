#!/usr/bin/env bash
# pptxgenjs 4.0.1 writes speaker notes in American English, whatever language is given to each text of the
# slide, and has no option for the notes: they are spelt and read aloud as American. Two lines of notes become
# one paragraph with a carriage return and a line feed within its run. And `p:notesMasterIdLst` stands behind
# `p:sldIdLst`, in every file, where the schema of ECMA-376 (CT_Presentation) has it before, so that a validator
# refuses the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pptxgenjs@4.0.1 jszip@3.10.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import PptxGenJS from 'pptxgenjs';
import JSZip from 'jszip';
const presentation = new PptxGenJS();
const slide = presentation.addSlide();
slide.addText('Er is niets gebeurd', { x: 1, y: 1, w: 4, h: 1, lang: 'nl-NL' });
slide.addNotes('Eerste regel\nTweede regel');
const zip = await JSZip.loadAsync(await presentation.write({ outputType: 'nodebuffer' }));
const part = (name) => zip.file(name).async('string');
const languages = (xml) => [...new Set([...xml.matchAll(/ lang="([^"]*)"/g)].map(([, one]) => one))];
const shown = await part('ppt/slides/slide1.xml');
const notes = await part('ppt/notesSlides/notesSlide1.xml');
const whole = await part('ppt/presentation.xml');
const lines = /<a:t>(Eerste[^<]*)<\/a:t>/.exec(notes)[1];
const order = [...whole.matchAll(/<p:(sldIdLst|notesMasterIdLst)>/g)].map(([, name]) => name);
console.log(`slide: ${languages(shown)}; notes: ${languages(notes)}; a run of the notes: ${JSON.stringify(lines)}; order: ${order}`);
assert.deepStrictEqual(languages(shown), ['nl-NL']);
assert.deepStrictEqual(languages(notes), ['en-US']);
assert.strictEqual(lines, 'Eerste regel\r\nTweede regel');
assert.strictEqual(notes.match(/<a:p>/g).length, 2, 'one paragraph of notes, and one of the slide number');
assert.deepStrictEqual(order, ['sldIdLst', 'notesMasterIdLst']);
JS
node try.mjs
